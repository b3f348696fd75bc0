package dev.rollcall.internal.storage;

import dev.rollcall.internal.ops.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Leases in the table {@code rollcall_lease}. One conditional update takes a lease. */
final class JpaLeases implements Leases {

    private static final String TAKE = """
            update rollcall_lease set holder = ?1, expires_at = %1$s + ?2
            where job = ?3 and (holder = ?4 or expires_at <= %1$s)""";

    private static final String RELEASE =
            "update RollcallLease l set l.expiresAt = :free where l.job = :job and l.holder = :holder";

    private final Database database;
    private final String holder = UUID.randomUUID().toString();

    JpaLeases(Database database) {
        this.database = database;
    }

    @Override
    public boolean take(String job, Duration time) {
        return update(job, time) || (add(job) && update(job, time));
    }

    /** Looks before inserting, because the database logs a refused insert as an error. */
    private boolean add(String job) {
        return database.read(entities -> entities.find(LeaseEntity.class, job)) == null
                && database.insert(LeaseEntity.free(job), job);
    }

    private boolean update(String job, Duration time) {
        String take = TAKE.formatted(database.dialect().now());
        return database.write(entities -> entities.createNativeQuery(take)
                        .setParameter(1, holder)
                        .setParameter(2, time.toMillis())
                        .setParameter(3, job)
                        .setParameter(4, holder)
                        .executeUpdate()
                == 1);
    }

    @Override
    public void release(String job) {
        database.write(entities -> entities.createQuery(RELEASE)
                .setParameter("job", job)
                .setParameter("holder", holder)
                .setParameter("free", Instant.EPOCH)
                .executeUpdate());
    }
}
