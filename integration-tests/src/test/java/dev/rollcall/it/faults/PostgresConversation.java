package dev.rollcall.it.faults;

import java.nio.ByteBuffer;
import java.util.List;

/** Understands what PostgreSQL sends. */
final class PostgresConversation implements Conversation {

    /** The answer to a client that asks for encryption: one byte, before any message. */
    private static final List<Byte> ENCRYPTION_ANSWERS = List.of((byte) 'N', (byte) 'S');

    private final MessageCutter fromDatabase = new MessageCutter(this::length);
    private boolean begun;

    @Override
    public void sent(byte[] bytes, int length) {
        // What the database answers tells enough
    }

    @Override
    public List<BackendMessage> received(byte[] bytes, int length) {
        return fromDatabase.accept(bytes, length).stream()
                .<BackendMessage>map(PostgresMessage::new)
                .toList();
    }

    private int length(byte[] bytes, int from) {
        if (!begun) {
            begun = true;
            if (ENCRYPTION_ANSWERS.contains(bytes[from])) {
                return 1;
            }
        }
        return bytes.length - from < PostgresMessage.HEADER
                ? 0
                : 1 + ByteBuffer.wrap(bytes).getInt(from + 1);
    }
}
