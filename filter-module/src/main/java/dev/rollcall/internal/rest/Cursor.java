package dev.rollcall.internal.rest;

import dev.rollcall.internal.admin.KeysetPosition;
import dev.rollcall.internal.admin.SessionFilter;
import dev.rollcall.internal.admin.SessionOrder;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A {@link KeysetPosition} as clients hold it: opaque, and valid only with the filter and order it was issued for. */
final class Cursor {

    private static final int ID = 16;

    private Cursor() {}

    static String of(KeysetPosition position, SessionFilter filter, SessionOrder order) {
        byte[] key = position.key().getBytes(StandardCharsets.UTF_8);
        byte[] content = ByteBuffer.allocate(ID + key.length)
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits())
                .put(key)
                .array();
        return CheckedText.of(content, purpose(filter, order));
    }

    /**
     * The position in a cursor.
     *
     * @throws IllegalArgumentException when it was not issued for this filter and order
     */
    static KeysetPosition parse(String text, SessionFilter filter, SessionOrder order) {
        try {
            ByteBuffer content = CheckedText.parse(text, purpose(filter, order));
            UUID id = new UUID(content.getLong(), content.getLong());
            return new KeysetPosition(key(StandardCharsets.UTF_8.decode(content).toString(), order), id);
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException(tooShort);
        }
    }

    private static String purpose(SessionFilter filter, SessionOrder order) {
        return filter + "\n" + order;
    }

    /** Keeps a forged cursor from sending the database a value that it can't compare. */
    private static String key(String text, SessionOrder order) {
        if (order.key() != SessionOrder.Key.USER) {
            return Long.toString(Long.parseLong(text));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a user");
        }
        return text;
    }
}
