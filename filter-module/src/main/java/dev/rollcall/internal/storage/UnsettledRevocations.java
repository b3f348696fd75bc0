package dev.rollcall.internal.storage;

import static dev.rollcall.internal.storage.OldestRows.bind;
import static dev.rollcall.internal.storage.OldestRows.ids;
import static dev.rollcall.internal.storage.OldestRows.last;
import static dev.rollcall.internal.storage.OldestRows.places;

import dev.rollcall.EndReason;
import dev.rollcall.SessionEnded;
import dev.rollcall.internal.session.CleanupStore.Batch;
import dev.rollcall.internal.session.CleanupStore.Span;
import dev.rollcall.internal.session.CleanupStore.Unsettled;
import dev.rollcall.internal.session.SessionEnd;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Revocations of many sessions, some of whose rows don't say yet that they have ended. */
final class UnsettledRevocations {

    private static final String UNSETTLED = """
            select id, subject, revision, reason, revoked_at from rollcall_revocation
            where settled = false order by revoked_at limit 1""";

    private static final String ENDED_TOGETHER = """
            select id, subject, expires_at from rollcall_session
            where ended_at is null and expires_at >= ? and expires_at <= ? and\s""";

    private static final String SETTLED = """
            update rollcall_revocation set settled = true where id = ?
                and not exists (select id from rollcall_session where ended_at is null and\s""";

    private static final String END_TOGETHER = " set ended_at = ?1, end_reason = ?2 where id in (%s)";

    private final Database database;

    UnsettledRevocations(Database database) {
        this.database = database;
    }

    /** The oldest of them, if there is one. */
    Optional<Unsettled> next() {
        return database.read(entities -> {
            @SuppressWarnings("unchecked") // a native query of several columns gives arrays
            List<Object[]> rows = entities.createNativeQuery(UNSETTLED).getResultList();
            return rows.stream()
                    .findFirst()
                    .map(row -> new Unsettled(
                            Columns.uuid(row[0]),
                            Optional.ofNullable((String) row[1]),
                            Columns.number(row[2]),
                            new SessionEnd(EndReason.valueOf((String) row[3]), Columns.instant(row[4]))));
        });
    }

    Batch<SessionEnded> settle(Unsettled revocation, Span expiry, int atMost) {
        return database.write(entities -> {
            List<Object[]> rows = lockEndedTogether(entities, revocation, expiry, atMost);
            List<UUID> ids = ids(rows);
            SessionEnd ending = revocation.ending();
            if (!ids.isEmpty()) {
                String sql =
                        database.dialect().updateByKey("rollcall_session") + END_TOGETHER.formatted(places(3, ids));
                Query update = entities.createNativeQuery(sql)
                        .setParameter(1, ending.at().toEpochMilli())
                        .setParameter(2, ending.reason().name());
                bind(update, 3, ids).executeUpdate();
            }
            List<SessionEnded> ended = rows.stream()
                    .map(row -> new SessionEnded(Columns.uuid(row[0]), (String) row[1], ending.reason(), ending.at()))
                    .toList();
            return new Batch<>(ended, last(rows, expiry));
        });
    }

    private static List<Object[]> lockEndedTogether(
            EntityManager entities, Unsettled revocation, Span expiry, int atMost) {
        SqlText sql = new SqlText()
                .append(
                        ENDED_TOGETHER,
                        expiry.from().toEpochMilli(),
                        expiry.to().toEpochMilli());
        return whose(revocation, sql)
                .append(" order by expires_at limit ? for update skip locked", atMost)
                .rows(entities);
    }

    private static SqlText whose(Unsettled revocation, SqlText sql) {
        return revocation
                .subject()
                .map(subject -> sql.append("subject_revision < ? and subject = ?", revocation.revision(), subject))
                .orElseGet(() -> sql.append("everyone_revision < ?", revocation.revision()));
    }

    boolean settled(Unsettled revocation) {
        return database.write(entities -> {
            SqlText sql = whose(revocation, new SqlText().append(SETTLED, revocation.id()))
                    .append(")");
            return sql.query(entities).executeUpdate() == 1;
        });
    }
}
