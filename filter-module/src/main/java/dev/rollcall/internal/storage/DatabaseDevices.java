package dev.rollcall.internal.storage;

import dev.rollcall.internal.base.Sha256;
import dev.rollcall.internal.risk.DeviceMemory;
import java.time.Instant;

/** Devices in the table {@code rollcall_device}. */
final class DatabaseDevices implements DeviceMemory {

    private static final String KNOWS = "select id from rollcall_device where id = ?1";

    private final Database database;

    DatabaseDevices(Database database) {
        this.database = database;
    }

    @Override
    public boolean knows(String subject, String deviceKey) {
        return database.read(entities -> !entities.createNativeQuery(KNOWS)
                .setParameter(1, id(subject, deviceKey))
                .getResultList()
                .isEmpty());
    }

    @Override
    public void remember(String subject, String deviceKey, Instant now) {
        String remember = database.dialect().insertOrUpdate("rollcall_device", "id", "last_sign_in_at");
        database.execute(remember, id(subject, deviceKey), now.toEpochMilli());
    }

    /** The key of the row. */
    static String id(String subject, String deviceKey) {
        return Sha256.of(deviceKey + "\n" + subject);
    }
}
