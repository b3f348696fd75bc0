package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes nodes of its own, on a database that is empty or nearly so. */
@SuppressWarnings("NullAway.Init") // set before all tests
class FreshNodesFaults {

    private static final String OLD_TABLES = "/META-INF/rollcall/sql/%s/V1__sessions_and_keys.sql";
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(20);

    static Disk disk;
    static Backend database;

    @BeforeAll
    static void startDatabase() throws Exception {
        disk = Disk.make();
        database = Backend.of(disk.data());
        database.start();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        try {
            database.stop();
        } finally {
            disk.remove();
        }
    }

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    private static void run(String situation) throws Exception {
        try (Nodes nodes = Nodes.start(database, NodeSettings.DEFAULT)) {
            Experiment.run(Plan.of(situation, Duration.ofSeconds(1)), nodes, Fault.NONE);
            assertThat(nodes.server(0).log()).noneMatch(line -> line.contains("The session store"));
            assertThat(nodes.server(1).log()).noneMatch(line -> line.contains("The session store"));
        }
    }

    @Test
    void nodesStartTogetherOverAnEmptyDatabase() throws Exception {
        run("Both nodes start at once, empty database");
    }

    @Test
    void nodesStartTogetherOverAnOlderSchema() throws Exception {
        database.execute(oldTables());

        run("Both nodes start at once, older schema");
    }

    private static String oldTables() throws IOException {
        String name = OLD_TABLES.formatted(database.scripts());
        try (InputStream script = FreshNodesFaults.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    @Test
    void tokensExpireTogetherAndKeysRotateUnderLoad() throws Exception {
        NodeSettings settings = NodeSettings.with(
                "rollcall.token.lifetime=" + TOKEN_LIFETIME,
                "rollcall.keys.rotation=PT1M",
                "rollcall.keys.publish-ahead=PT5S");
        try (Nodes nodes = Nodes.start(database, settings)) {
            Experiment.run(
                    Plan.of("2000 tokens expire together", Duration.ofSeconds(1))
                            .succeeding(Effort.NORMAL),
                    nodes,
                    new Herd(database, TOKEN_LIFETIME));
            History rotated = Experiment.run(
                    Plan.of("Signing key replaced twice", Duration.ofSeconds(5)).succeeding(Effort.NORMAL),
                    nodes,
                    Fault.of(FreshNodesFaults::awaitRotations, () -> {}));
            assertThat(rotated.refusedByMistake()).isEmpty();
        }
    }

    private static void awaitRotations() {
        int before = signingKeys();
        Conditions.await("two more keys sign", Duration.ofMinutes(4), () -> signingKeys() >= before + 2);
    }

    /** Those whose time has come. */
    private static int signingKeys() {
        try (Connection connection = database.connect();
                PreparedStatement keys = connection.prepareStatement(
                        "select coalesce(max(key_number), 0) from rollcall_signing_key where active_at < ?")) {
            keys.setLong(1, System.currentTimeMillis());
            ResultSet row = keys.executeQuery();
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
