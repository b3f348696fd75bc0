package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.internal.storage.RevocationEntity.Kind;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Revocations in the table {@code rollcall_revocation}. */
final class JpaRevocationLog implements RevocationLog {

    private static final String ROWS =
            "select id, kind, subject, revision, spared, reason, position from rollcall_revocation ";

    /** Two searches of an index. With "or", a database may read the whole table. */
    private static final String READ_AFTER = ROWS + "where position > ?1 union all " + ROWS + "where position is null";

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
        database.dialect().publish(database);
    }
}
