package dev.rollcall.internal.storage;

import dev.rollcall.spi.Liveness;
import jakarta.persistence.EntityManager;

/**
 * The sessions that live, as a condition of SQL over {@code rollcall_session s}, for queries over those of everyone.
 *
 * <p>It means the same as {@link LivingSessions}, but looks for users whose sessions have all ended only among the
 * revocations that are not settled yet, which are few: once one is settled, the rows of all its sessions say so themselves.
 *
 * @param everyoneRevision that of everyone; a value and not a subquery, so that a planner can estimate how many are under it
 * @param isSettled whether every row says so itself
 */
record LivingRows(long everyoneRevision, boolean isSettled) {

    /** What the row can tell by itself. */
    private static final String IN_TIME = """
            s.ended_at is null and s.expires_at > ?
            and (s.remembered = false and s.created_at > ? and s.last_active_at > ?
              or s.remembered = true and s.created_at > ? and s.last_active_at > ?)""";

    private static final String NOT_ENDED_WITH_EVERYONE = " and s.everyone_revision >= ?";

    /** Asked of every row it takes as long as all the rest, and mostly it need not be. */
    private static final String NOT_ENDED_WITH_ALL_OF_THE_USER = """
            not exists (select 1 from rollcall_revocation r
                where r.settled = false and r.subject = s.subject and r.revision > s.subject_revision)""";

    private static final String READ = """
            select e.revision,
                (select count(*) from rollcall_revocation r where r.settled = false and r.subject is not null)
            from rollcall_everyone e""";

    /** As it is now. */
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
     * Adds about the same, but for the few whose time is over and which clean-up has not ended yet: a planner takes the
     * times for independent of each other and expects too few.
     */
    SqlText addEstimable(SqlText sql) {
        return sql.append("s.ended_at is null").append(NOT_ENDED_WITH_EVERYONE, everyoneRevision);
    }
}
