package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.internal.storage.RevocationEntity.Kind;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Revocations in the table {@code rollcall_revocation}. */
final class JpaRevocationLog implements RevocationLog {

    private static final String ROWS =
            "select id, kind, subject, revision, spared, reason, position from rollcall_revocation ";

    /** Two searches of an index. With "or", a database may read the whole table. */
    private static final String AND_UNPUBLISHED = " union all " + ROWS + "where position is null";

    private static final String READ_LAST =
            ROWS + "where position = (select max(position) from rollcall_revocation)" + AND_UNPUBLISHED;

    private static final String READ_FROM = ROWS + "where position >= ?1" + AND_UNPUBLISHED;

    private final Database database;

    JpaRevocationLog(Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> readLast() {
        return read(entities -> entries(entities.createNativeQuery(READ_LAST)));
    }

    /** The entry at the position is read as well, to see that it is there. */
    @Override
    public Optional<List<Entry>> readAfter(Position position) {
        List<Entry> entries =
                read(entities -> entries(entities.createNativeQuery(READ_FROM).setParameter(1, position.number())));
        Optional<Position> known = Optional.of(position);
        boolean isThere = position.equals(Position.START)
                || entries.stream().anyMatch(entry -> entry.position().equals(known));
        return isThere
                ? Optional.of(entries.stream()
                        .filter(entry -> !entry.position().equals(known))
                        .toList())
                : Optional.empty();
    }

    /** Before requests, which would need the database if this were late. */
    private List<Entry> read(Function<EntityManager, List<Entry>> work) {
        return database.urgently(() -> database.read(work));
    }

    @SuppressWarnings("unchecked") // a native query of several columns gives arrays
    private static List<Entry> entries(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(JpaRevocationLog::entry).toList();
    }

    private static Entry entry(Object[] row) {
        EndReason reason = EndReason.valueOf((String) row[5]);
        Optional<UUID> spared = Optional.of(Columns.uuid(row[4])).filter(id -> !id.equals(RevocationEntity.NOBODY));
        Revocation revocation = switch (Kind.valueOf((String) row[1])) {
            case SESSION -> new Revocation.OfSession(Columns.uuid(row[0]), reason);
            case SUBJECT -> new Revocation.OfSubject((String) row[2], Columns.number(row[3]), spared, reason);
            case EVERYONE -> new Revocation.OfEveryone(Columns.number(row[3]), spared, reason);
        };
        Optional<Position> position =
                Optional.ofNullable(row[6]).map(number -> new Position(Columns.number(number), Columns.uuid(row[0])));
        return new Entry(revocation, position);
    }

    @Override
    public void publish() {
        database.urgently(() -> {
            database.dialect().publish(database);
            return true;
        });
    }
}
