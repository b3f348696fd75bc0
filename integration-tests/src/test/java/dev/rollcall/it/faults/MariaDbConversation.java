package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Understands the packets of MariaDB: a length of three bytes, the lowest first, a number, the content (MariaDB
 * documentation, "0-Packet"). What its answer to COMMIT looks like others do too, so the question is looked for; a driver
 * commits only when it has read all answers before. Connections are neither encrypted nor compressed.
 */
final class MariaDbConversation implements Conversation {

    static final int HEADER = 4;

    /** A text query (COM_QUERY), the first packet of its exchange. */
    private static final byte[] COMMIT = "\7\0\0\0\3COMMIT".getBytes(US_ASCII);

    private final MessageCutter fromNode = new MessageCutter(MariaDbConversation::length);
    private final MessageCutter fromDatabase = new MessageCutter(MariaDbConversation::length);
    private final AtomicBoolean committing = new AtomicBoolean();

    private static int length(byte[] bytes, int from) {
        return bytes.length - from < HEADER
                ? 0
                : HEADER + ((bytes[from] & 0xff) | (bytes[from + 1] & 0xff) << 8 | (bytes[from + 2] & 0xff) << 16);
    }

    @Override
    public void sent(byte[] bytes, int length) {
        fromNode.accept(bytes, length).stream()
                .filter(packet -> Arrays.equals(packet, COMMIT))
                .forEach(commit -> committing.set(true));
    }

    @Override
    public List<BackendMessage> received(byte[] bytes, int length) {
        return fromDatabase.accept(bytes, length).stream()
                .<BackendMessage>map(packet -> new Packet(packet, committing.getAndSet(false)))
                .toList();
    }

    /** MariaDB notifies nobody, so it does not matter when a client is ready for that. */
    private static final class Packet implements BackendMessage {

        private final byte[] bytes;
        private final boolean committed;

        Packet(byte[] bytes, boolean committed) {
            this.bytes = bytes;
            this.committed = committed;
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean isNotification() {
            return false;
        }

        @Override
        public boolean isCommitted() {
            return committed;
        }

        @Override
        public boolean isReady() {
            return false;
        }
    }
}
