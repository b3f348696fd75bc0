package dev.rollcall.storage;

import dev.rollcall.history.EventType;
import dev.rollcall.throttle.KnownDevices;

/** The devices of the sign-ins in the table {@code rollcall_security_event}. */
final class JpaKnownDevices implements KnownDevices {

    private static final String KNOWS = """
            select e.id from RollcallSecurityEvent e
            where e.subject = :subject and e.type = :type and e.deviceKey = :device""";

    private final Database database;

    JpaKnownDevices(Database database) {
        this.database = database;
    }

    @Override
    public boolean knows(String subject, String deviceKey) {
        return database.read(entities -> !entities.createQuery(KNOWS)
                .setParameter("subject", subject)
                .setParameter("type", EventType.SIGNED_IN)
                .setParameter("device", deviceKey)
                .setMaxResults(1)
                .getResultList()
                .isEmpty());
    }
}
