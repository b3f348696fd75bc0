package dev.rollcall.internal.storage;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** What a query in SQL gives for a column: which class that is depends on the persistence provider and the driver. */
final class Columns {

    private Columns() {}

    /** EclipseLink passes on what the driver has; Hibernate takes the 16 bytes that H2 calls the type of its UUIDs. */
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

    /** Some databases have numbers for it. */
    static boolean flag(Object value) {
        return value instanceof Number number ? number.intValue() != 0 : (Boolean) value;
    }

    /** Of milliseconds since the epoch. */
    static Instant instant(Object millis) {
        return Instant.ofEpochMilli(number(millis));
    }
}
