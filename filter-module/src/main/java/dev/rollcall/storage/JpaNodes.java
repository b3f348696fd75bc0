package dev.rollcall.storage;

import dev.rollcall.revocation.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The nodes in the table {@code rollcall_node}. */
final class JpaNodes implements Nodes {

    private static final String REPORT =
            "update RollcallNode n set n.position = :position, n.reports = n.reports + 1 where n.id = :id";

    private static final String REMOVE_SILENT = "delete from RollcallNode n where n.id = :id and n.reports = :reports";

    private static final String LEAVE = "delete from RollcallNode n where n.id = :id";

    private final Database database;

    JpaNodes(Database database) {
        this.database = database;
    }

    @Override
    public void join(UUID id, Duration maxStaleness) {
        database.insert(NodeEntity.of(id, maxStaleness), id);
    }

    @Override
    public boolean report(UUID id, long position) {
        return database.write(entities -> entities.createQuery(REPORT)
                        .setParameter("id", id)
                        .setParameter("position", position)
                        .executeUpdate()
                == 1);
    }

    @Override
    public List<Member> members() {
        return database.read(entities -> entities.createQuery("select n from RollcallNode n", NodeEntity.class)
                .getResultStream()
                .map(NodeEntity::toMember)
                .toList());
    }

    @Override
    public void remove(Member silent) {
        database.write(entities -> entities.createQuery(REMOVE_SILENT)
                .setParameter("id", silent.id())
                .setParameter("reports", silent.reports())
                .executeUpdate());
    }

    @Override
    public void leave(UUID id) {
        database.write(
                entities -> entities.createQuery(LEAVE).setParameter("id", id).executeUpdate());
    }
}
