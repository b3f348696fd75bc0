package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.internal.ops.AnnouncedEnds;
import dev.rollcall.internal.session.Admissions;
import dev.rollcall.spi.StoredSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A process that stores two sessions in an H2 file and ends the second, and has just heard that the password of another user
 * has changed. It says so in one line, and waits to be killed. The first session was stored last but one.
 */
final class KilledNode {

    private static final Instant NOW = Instant.parse("2026-05-21T04:32:17Z");

    private KilledNode() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        DataSource dataSource = TestDatabases.h2(Path.of(arguments[0]));
        // As in a server, the database stays open
        try (Connection open = dataSource.getConnection()) {
            open.setAutoCommit(true);
            Database database = TestDatabases.open(dataSource);
            JpaSessionStore sessions = new JpaSessionStore(database);
            StoredSession ended = DatabaseContract.session("alice");
            Admissions.add(sessions, ended, Optional.empty());
            sessions.end(ended.id(), EndReason.SIGNED_OUT, NOW);
            StoredSession alive = DatabaseContract.session("alice");
            Admissions.add(sessions, alive, Optional.empty());
            StoredSession outdated = DatabaseContract.session("bob");
            Admissions.add(sessions, outdated, Optional.empty());
            new AnnouncedEnds(new JpaOutbox(database)).announce("bob", EndReason.PASSWORD_CHANGED);
            System.out.println(alive.id() + " " + ended.id());
            System.in.read();
        }
    }
}
