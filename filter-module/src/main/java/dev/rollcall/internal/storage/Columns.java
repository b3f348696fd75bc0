package dev.rollcall.internal.storage;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Values from the columns of a native query. Their class depends on the persistence provider and the driver. */
final class Columns {

    private Columns() {}

    /** EclipseLink returns what the driver returns. Hibernate returns 16 bytes on H2, where a UUID counts as binary. */
    static UUID uuid(Object value) {
        if (value instanceof byte[] bytes) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            return new UUID(halves.getLong(), halves.getLong());
        }
        return value instanceof UUID uuid ? uuid : UUID.fromString(value.toString());
    }

    static long number(Object value) {
        return ((Number) value).longValue();
    }

    /** Some databases return a number for a boolean. */
    static boolean flag(Object value) {
        return value instanceof Number number ? number.intValue() != 0 : (Boolean) value;
    }

    /** A time stored in milliseconds since the epoch. */
    static Instant instant(Object millis) {
        return Instant.ofEpochMilli(number(millis));
    }
}
