package dev.rollcall.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.it.faults.Switches.Direction;
import dev.rollcall.it.faults.Switches.Notifications;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two nodes with ordinary settings suffer, one after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before all tests
class SharedNodesFaults {

    /** Some go on at the node that the fault spares. */
    private static final Effort SOME = new Effort(3, 10, 3, 3);

    private static final String NOTIFICATIONS = "takes a database that notifies";

    static Disk disk;
    static Backend database;
    static Nodes nodes;

    @BeforeAll
    static void startNodes() throws Exception {
        disk = Disk.make();
        database = Backend.of(disk.data());
        database.start();
        nodes = Nodes.start(database, NodeSettings.DEFAULT);
    }

    @AfterAll
    static void stopNodes() throws Exception {
        try {
            nodes.close();
        } finally {
            database.stop();
            disk.remove();
        }
    }

    private static Fault onAllWays(Fault.Action strike) {
        return Fault.of(strike, () -> nodes.proxies().forEach(TcpProxy::pass));
    }

    @Test
    @Order(1)
    void commitAnswersAreLost() throws Exception {
        Experiment.run(
                Plan.of("Answers to commits lost", Duration.ofSeconds(8)),
                nodes,
                onAllWays(
                        () -> nodes.proxies().forEach(proxy -> proxy.switches().loseCommits(50))));

        assertThat(nodes.proxies())
                .allSatisfy(proxy -> assertThat(proxy.switches().commitsLost()).isGreaterThan(20));
    }

    @Test
    @Order(2)
    void databaseIsSlow() throws Exception {
        Experiment.run(
                Plan.of("Database 50 ms slower", Duration.ofSeconds(8)).succeeding(SOME),
                nodes,
                onAllWays(() -> slowDown(Duration.ofMillis(50))));
    }

    @Test
    @Order(3)
    void databaseIsVerySlow() throws Exception {
        Experiment.run(
                Plan.of("Database 2 s slower", Duration.ofSeconds(10)),
                nodes,
                onAllWays(() -> slowDown(Duration.ofSeconds(2))));
    }

    private static void slowDown(Duration delay) {
        nodes.proxies().forEach(proxy -> proxy.switches().delay(Direction.TO_NODE, delay));
    }

    @Test
    @Order(4)
    void databaseNeverAnswers() throws Exception {
        Experiment.run(
                Plan.of("Database never answers", Duration.ofSeconds(14)).withClients(24),
                nodes,
                onAllWays(() ->
                        nodes.proxies().forEach(proxy -> proxy.switches().stall(Set.of(Direction.TO_NODE)))));
    }

    @Test
    @Order(5)
    void oneNodeLosesTheDatabase() throws Exception {
        Experiment.run(
                Plan.of("One node cut off, bytes held", Duration.ofSeconds(14))
                        .succeeding(SOME)
                        .withClients(24),
                nodes,
                onAllWays(() -> nodes.proxy(1).switches().stall(Set.of(Direction.TO_DATABASE, Direction.TO_NODE))));
    }

    @Test
    @Order(6)
    void oneNodeIsRefusedByTheDatabase() throws Exception {
        Experiment.run(
                Plan.of("One node cut off, connections refused", Duration.ofSeconds(5))
                        .succeeding(SOME),
                nodes,
                onAllWays(() -> nodes.proxy(1).cut()));
    }

    @Test
    @Order(7)
    void notificationsAreLost() throws Exception {
        assumeTrue(database.notifies(), NOTIFICATIONS);

        Experiment.run(
                Plan.of("Notifications lost", Duration.ofSeconds(6)).succeeding(SOME),
                nodes,
                onAllWays(() ->
                        nodes.proxies().forEach(proxy -> proxy.switches().treatNotifications(Notifications.DROP))));
    }

    @Test
    @Order(8)
    void notificationsAreFalse() throws Exception {
        assumeTrue(database.notifies(), NOTIFICATIONS);

        Experiment.run(
                Plan.of("Notifications doubled, swapped, forged", Duration.ofSeconds(6))
                        .succeeding(SOME),
                nodes,
                new FalseNotifications(nodes));
    }

    @Test
    @Order(13)
    void tokensFloodTheNodes() throws Exception {
        Experiment.run(
                Plan.of("Flood of random and of signed but unknown tokens", Duration.ofSeconds(8))
                        .succeeding(SOME),
                nodes,
                new TokenFlood(database));
    }

    @ParameterizedTest
    @Order(21)
    @ValueSource(strings = {"+5s", "-5s"})
    void clockOfOneNodeIsABitWrong(String offset) throws Exception {
        assertThat(lookAtWrongClock(offset).refusedByMistake()).isEmpty();
    }

    /** By so much that a node takes the tokens of the other for forged, or for expired. */
    @ParameterizedTest
    @Order(22)
    @ValueSource(strings = {"+10m", "-10m"})
    void clockOfOneNodeIsVeryWrong(String offset) throws Exception {
        lookAtWrongClock(offset);
    }

    private static History lookAtWrongClock(String offset) throws Exception {
        Optional<Map<String, String>> clock = FakeClock.of(offset);
        assumeTrue(clock.isPresent(), "takes libfaketime");
        nodes.restart(1, NodeSettings.DEFAULT.withEnvironment(clock.get()));
        return Experiment.run(
                Plan.of("Clock of one node " + offset, Duration.ofSeconds(6)).succeeding(SOME), nodes, Fault.NONE);
    }

    @Test
    @Order(9)
    void nodeIsPaused() throws Exception {
        Experiment.run(Plan.of("Node stopped for 3 s (SIGSTOP)", Duration.ofSeconds(3)), nodes, new PausedNode(nodes));
    }

    @Test
    @Order(10)
    void nodeIsKilled() throws Exception {
        Experiment.run(
                Plan.of("Node killed and restarted (SIGKILL)", Duration.ofSeconds(2))
                        .succeeding(SOME)
                        .silencing(1),
                nodes,
                Fault.of(() -> nodes.server(1).kill(), () -> nodes.restart(1)));
    }

    @Test
    @Order(11)
    void databaseIsKilled() throws Exception {
        Experiment.run(
                Plan.of("Database killed and restarted (SIGKILL)", Duration.ofSeconds(2)),
                nodes,
                Fault.of(database::crash, database::start));
    }

    @Test
    @Order(12)
    void diskIsFull() throws Exception {
        assumeTrue(disk.canBeFilled(), "takes the right to mount a file system");

        Experiment.run(
                Plan.of("Disk of the database full", Duration.ofSeconds(6)),
                nodes,
                Fault.of(disk::fill, SharedNodesFaults::freeDisk));
    }

    /** Whatever the database does next needs another file for its log. */
    @Test
    @Order(14)
    void diskIsFullForTheLogToo() throws Exception {
        assumeTrue(disk.canBeFilled(), "takes the right to mount a file system");
        assumeTrue(database.logGrows(), "takes a log that grows");

        Experiment.run(
                Plan.of("Disk full, the log of the database too", Duration.ofSeconds(6)),
                nodes,
                Fault.of(
                        () -> {
                            disk.fill();
                            database.useUpLog();
                        },
                        SharedNodesFaults::freeDisk));
    }

    /** A database that could not write its log has stopped. */
    private static void freeDisk() throws Exception {
        disk.free();
        if (!Conditions.comes(Duration.ofSeconds(10), database::isThere)) {
            database.stop();
            database.start();
        }
    }

    @Test
    @Order(20)
    void poolHasOneConnection() throws Exception {
        nodes.restart(1, NodeSettings.DEFAULT.withConnections(1));

        Experiment.run(
                Plan.of("One connection for 32 clients", Duration.ofSeconds(6))
                        .succeeding(SOME)
                        .withClients(32),
                nodes,
                Fault.NONE);
    }
}
