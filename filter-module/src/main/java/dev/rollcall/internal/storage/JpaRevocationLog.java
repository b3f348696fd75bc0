package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.internal.storage.RevocationEntity.Kind;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Revocations in the table {@code rollcall_revocation}. */
final class JpaRevocationLog implements RevocationLog {

    private static final String ROWS =
            "select id, kind, subject, revision, spared, reason, position from rollcall_revocation ";

    /** Two searches in an index; with "or" databases may read the whole table. */
    private static final String READ_AFTER = ROWS + "where position > ?1 union all " + ROWS + "where position is null";

    /** The defaults of the columns are the next position and the time. */
    private static final String PUBLISH =
            "update rollcall_revocation set position = default, published_at = default where position is null";

    /** One statement too, so that a node that stops in between holds nobody up. */
    private static final String PUBLISH_AND_NOTIFY = "with published as (" + PUBLISH + " returning 1)"
            + " select pg_notify('" + PostgresWakeups.CHANNEL + "', '') from published limit 1";

    /** Changing rows by their ids, MariaDB does not wait for those that are being added. */
    private static final String UNPUBLISHED = "select id from rollcall_revocation where position is null";

    /** MariaDB fails at "set position = default" where the default comes from a sequence. */
    private static final String PUBLISH_ON_MARIADB = """
            update rollcall_revocation force index (primary)
            set position = next value for rollcall_revocation_position, published_at = %s
            where id in (%s) and position is null""";

    /** Rows in one statement. */
    private static final int BATCH = 500;

    private final Database database;

    JpaRevocationLog(Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> readAfter(long position) {
        return database.read(entities -> {
            @SuppressWarnings("unchecked") // a native query of several columns gives arrays
            List<Object[]> rows = entities.createNativeQuery(READ_AFTER)
                    .setParameter(1, position)
                    .getResultList();
            return rows.stream().map(JpaRevocationLog::entry).toList();
        });
    }

    private static Entry entry(Object[] row) {
        EndReason reason = EndReason.valueOf((String) row[5]);
        Optional<UUID> spared = Optional.of(Columns.uuid(row[4])).filter(id -> !id.equals(RevocationEntity.NOBODY));
        Revocation revocation = switch (Kind.valueOf((String) row[1])) {
            case SESSION -> new Revocation.OfSession(Columns.uuid(row[0]), reason);
            case SUBJECT -> new Revocation.OfSubject((String) row[2], Columns.number(row[3]), spared, reason);
            case EVERYONE -> new Revocation.OfEveryone(Columns.number(row[3]), spared, reason);
        };
        return new Entry(revocation, row[6] == null ? OptionalLong.empty() : OptionalLong.of(Columns.number(row[6])));
    }

    @Override
    public void publish() {
        switch (database.dialect()) {
            case H2 -> database.execute(PUBLISH);
            case POSTGRESQL -> database.execute(PUBLISH_AND_NOTIFY);
            case MARIADB -> publishOnMariaDb();
        }
    }

    private void publishOnMariaDb() {
        List<UUID> ids = database.read(entities -> {
            List<?> rows = entities.createNativeQuery(UNPUBLISHED).getResultList();
            return rows.stream().map(Columns::uuid).toList();
        });
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<UUID> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            String places = String.join(", ", Collections.nCopies(batch.size(), "?"));
            database.execute(PUBLISH_ON_MARIADB.formatted(Dialect.MARIADB.now(), places), batch.toArray());
        }
    }
}
