package dev.rollcall.internal.storage;

import dev.rollcall.internal.base.Sha256;
import dev.rollcall.internal.risk.DeviceMemory;
import java.time.Instant;

/** Devices in the table {@code rollcall_device}. */
final class DatabaseDevices implements DeviceMemory {

    private static final String KNOWS = "select id from rollcall_device where id = ?1";

    private static final String REMEMBER_IN_POSTGRESQL = """
            insert into rollcall_device (id, last_sign_in_at) values (?, ?)
            on conflict (id) do update set last_sign_in_at = excluded.last_sign_in_at""";

    private static final String REMEMBER_IN_MARIADB = """
            insert into rollcall_device (id, last_sign_in_at) values (?, ?)
            on duplicate key update last_sign_in_at = values(last_sign_in_at)""";

    private static final String REMEMBER = "merge into rollcall_device (id, last_sign_in_at) key (id) values (?, ?)";

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
        String remember = switch (database.dialect()) {
            case H2 -> REMEMBER;
            case POSTGRESQL -> REMEMBER_IN_POSTGRESQL;
            case MARIADB -> REMEMBER_IN_MARIADB;
        };
        database.execute(remember, id(subject, deviceKey), now.toEpochMilli());
    }

    private static String id(String subject, String deviceKey) {
        return Sha256.of(deviceKey + "\n" + subject);
    }
}
