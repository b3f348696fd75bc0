package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * One message from PostgreSQL to its client, as it stands on the wire: a type, the length of what follows including
 * itself, the content (PostgreSQL documentation, "Message Formats").
 */
final class PostgresMessage implements BackendMessage {

    static final int HEADER = 5;

    private static final byte NOTIFICATION = 'A';
    private static final byte COMMAND_COMPLETE = 'C';
    private static final byte READY_FOR_QUERY = 'Z';
    private static final byte[] COMMIT = "COMMIT\0".getBytes(US_ASCII);

    private final byte[] bytes;

    PostgresMessage(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What a NOTIFY of this process would send to those who listen. */
    static PostgresMessage notification(int process, String channel, String payload) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        byte[] text = (channel + "\0" + payload + "\0").getBytes(UTF_8);
        try (DataOutputStream out = new DataOutputStream(message)) {
            out.writeByte(NOTIFICATION);
            out.writeInt(2 * Integer.BYTES + text.length);
            out.writeInt(process);
            out.write(text);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return new PostgresMessage(message.toByteArray());
    }

    @Override
    public boolean isNotification() {
        return bytes[0] == NOTIFICATION;
    }

    @Override
    public boolean isCommitted() {
        return bytes[0] == COMMAND_COMPLETE && Arrays.equals(bytes, HEADER, bytes.length, COMMIT, 0, COMMIT.length);
    }

    @Override
    public boolean isReady() {
        return bytes[0] == READY_FOR_QUERY;
    }
}
