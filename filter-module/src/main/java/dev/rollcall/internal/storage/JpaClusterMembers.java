package dev.rollcall.internal.storage;

import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.RevocationLog.Position;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The nodes in the table {@code rollcall_node}. Each change is one statement that commits by itself. */
final class JpaClusterMembers implements ClusterMembers {

    private static final String JOIN =
            "insert into rollcall_node (id, position, reports, max_staleness) values (?, 0, 0, ?)";

    private static final String REPORT_START =
            "update rollcall_node set position = 0, reports = reports + 1 where id = ?";

    /** The entry is asked for because a failover may have come between the reading and this report. */
    private static final String REPORT = "update rollcall_node set position = ?, reports = reports + 1 where id = ?"
            + " and exists (select 1 from rollcall_revocation r where r.id = ? and r.position = ?)";

    private static final String REMOVE_SILENT = "delete from rollcall_node where id = ? and reports = ?";

    private static final String LEAVE = "delete from rollcall_node where id = ?";

    private static final String MEMBERS = "select id, position, reports, max_staleness from rollcall_node";

    private static final Duration ALMOST_A_MILLISECOND = Duration.ofNanos(999_999);

    private final Database database;

    JpaClusterMembers(Database database) {
        this.database = database;
    }

    @Override
    public void join(UUID id, Duration maxStaleness) {
        // Rounded up: other nodes must not remove a node that still relies on its last reading
        execute(JOIN, id, maxStaleness.plus(ALMOST_A_MILLISECOND).toMillis());
    }

    @Override
    public boolean report(UUID id, Position position) {
        int reported = position.equals(Position.START)
                ? execute(REPORT_START, id)
                : execute(REPORT, position.number(), id, position.entry(), position.number());
        return reported == 1;
    }

    @Override
    public List<Member> members() {
        return database.urgently(() -> database.read(entities -> {
            @SuppressWarnings("unchecked") // a native query of several columns gives arrays
            List<Object[]> rows = entities.createNativeQuery(MEMBERS).getResultList();
            return rows.stream().map(JpaClusterMembers::member).toList();
        }));
    }

    private static Member member(Object[] row) {
        return new Member(
                Columns.uuid(row[0]),
                Columns.number(row[1]),
                Columns.number(row[2]),
                Duration.ofMillis(Columns.number(row[3])));
    }

    @Override
    public void remove(Member silent) {
        execute(REMOVE_SILENT, silent.id(), silent.reports());
    }

    @Override
    public void leave(UUID id) {
        execute(LEAVE, id);
    }

    private int execute(String sql, Object... parameters) {
        return database.urgently(() -> database.execute(sql, parameters));
    }
}
