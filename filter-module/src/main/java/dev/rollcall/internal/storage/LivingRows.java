package dev.rollcall.internal.storage;

import dev.rollcall.spi.Liveness;
import jakarta.persistence.EntityManager;

/**
 * Which sessions live, as an SQL condition over {@code rollcall_session s}, for queries over the sessions of everyone.
 *
 * <p>It means the same as {@link LivingSessions}. To find users whose sessions were all ended, it looks only at revocations
 * that are not settled yet, which are few. Once a revocation is settled, the row of each of its sessions says that it ended.
 *
 * @param everyoneRevision the current revision of everyone; as a value, because a planner can't estimate with a subquery
 * @param isSettled whether every revocation is settled
 */
record LivingRows(long everyoneRevision, boolean isSettled) {

    /** What a session's own row tells. */
    private static final String IN_TIME = """
            s.ended_at is null and s.expires_at > ?
            and (s.remembered = false and s.created_at > ? and s.last_active_at > ?
              or s.remembered = true and s.created_at > ? and s.last_active_at > ?)""";

    private static final String NOT_ENDED_WITH_EVERYONE = " and s.everyone_revision >= ?";

    /** Takes as long as the rest of the condition together, and is seldom needed. */
    private static final String NOT_ENDED_WITH_ALL_OF_THE_USER = """
            not exists (select 1 from rollcall_revocation r
                where r.settled = false and r.subject = s.subject and r.revision > s.subject_revision)""";

    private static final String READ = """
            select e.revision,
                (select count(*) from rollcall_revocation r where r.settled = false and r.subject is not null)
            from rollcall_everyone e""";

    /** Reads the current values. */
    static LivingRows read(EntityManager entities) {
        Object[] row = (Object[]) entities.createNativeQuery(READ).getSingleResult();
        return new LivingRows(Columns.number(row[0]), Columns.number(row[1]) == 0);
    }

    /** Adds the condition. */
    SqlText addTo(SqlText sql, Liveness living) {
        sql.append(
                        IN_TIME,
                        living.now().toEpochMilli(),
                        living.ordinary().created().toEpochMilli(),
                        living.ordinary().active().toEpochMilli(),
                        living.remembered().created().toEpochMilli(),
                        living.remembered().active().toEpochMilli())
                .append(NOT_ENDED_WITH_EVERYONE, everyoneRevision);
        return isSettled ? sql : sql.append(" and ").append(NOT_ENDED_WITH_ALL_OF_THE_USER);
    }

    /**
     * Adds a condition that a planner estimates better: it takes the times for independent and would expect too few rows. The
     * condition also lets through the few sessions that have expired and that clean-up has not ended yet.
     */
    SqlText addEstimable(SqlText sql) {
        return sql.append("s.ended_at is null").append(NOT_ENDED_WITH_EVERYONE, everyoneRevision);
    }
}
