package dev.rollcall.internal.storage;

import dev.rollcall.spi.DatabaseTime;
import java.time.Instant;

/** The clock of the database. */
final class JpaDatabaseTime implements DatabaseTime {

    private final Database database;

    JpaDatabaseTime(Database database) {
        this.database = database;
    }

    @Override
    public Instant now() {
        String time = "select " + database.urgently(database::dialect).now();
        Number millis = database.urgently(() -> database.read(
                entities -> (Number) entities.createNativeQuery(time).getSingleResult()));
        return Instant.ofEpochMilli(millis.longValue());
    }
}
