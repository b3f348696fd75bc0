package dev.rollcall.internal.storage;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.internal.session.Admissions;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.StoredSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A process that stores two sessions in an H2 file and ends the second, says so in one line, and waits to be killed. The
 * first was stored last.
 */
final class KilledNode {

    private static final Instant NOW = Instant.parse("2026-05-21T04:32:17Z");

    private KilledNode() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Database database = TestDatabases.open(TestDatabases.h2(Path.of(arguments[0])));
        JpaSessionStore sessions = new JpaSessionStore(database);
        // As in a server, the database stays open
        try (Connection open = database.connect()) {
            open.setAutoCommit(true);
            StoredSession ended = session();
            Admissions.add(sessions, ended, Optional.empty());
            sessions.end(ended.id(), EndReason.SIGNED_OUT, NOW);
            StoredSession alive = session();
            Admissions.add(sessions, alive, Optional.empty());
            System.out.println(alive.id() + " " + ended.id());
            System.in.read();
        }
    }

    private static StoredSession session() {
        return new StoredSession(
                UUID.randomUUID(),
                "alice",
                Set.of("user"),
                NOW,
                NOW,
                NOW.plusSeconds(3600),
                false,
                Optional.empty(),
                new Client(
                        new DeviceFacts(null, null, DeviceType.OTHER, null, "Unknown device"),
                        Origin.UNKNOWN,
                        Optional.empty()),
                new RefreshState(0, "family", "hash", Optional.empty(), NOW),
                Revision.FIRST,
                Optional.empty());
    }
}
