package dev.rollcall.internal.rest;

import dev.rollcall.spi.SessionPlace;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** A {@link SessionPlace} as clients hold it: opaque, and valid only for the user it was issued for. */
final class PlaceCursor {

    private PlaceCursor() {}

    static String of(SessionPlace place, String subject) {
        byte[] content = ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(place.lastActiveAt().toEpochMilli())
                .putLong(place.createdAt().toEpochMilli())
                .putLong(place.id().getMostSignificantBits())
                .putLong(place.id().getLeastSignificantBits())
                .array();
        return CheckedText.of(content, purpose(subject));
    }

    /**
     * The place in a cursor.
     *
     * @throws IllegalArgumentException when it was not issued for this user
     */
    static SessionPlace parse(String text, String subject) {
        try {
            ByteBuffer content = CheckedText.parse(text, purpose(subject));
            return new SessionPlace(
                    Instant.ofEpochMilli(content.getLong()),
                    Instant.ofEpochMilli(content.getLong()),
                    new UUID(content.getLong(), content.getLong()));
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException(tooShort);
        }
    }

    private static String purpose(String subject) {
        return "sessions of " + subject;
    }
}
