package dev.rollcall.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.faults.Fault.Scene;
import dev.rollcall.it.faults.History.Marks;
import dev.rollcall.it.faults.History.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Parallel clients before, during and after a fault, and the judgement on what was seen. */
final class Experiment {

    private static final Duration UNTROUBLED = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Plan plan;
    private final Nodes nodes;
    private final Backend database;
    private final Recorder recorder = new Recorder();
    private final Devices devices = new Devices();

    private Experiment(Plan plan, Nodes nodes) {
        this.plan = plan;
        this.nodes = nodes;
        this.database = nodes.database();
    }

    /** What was seen. Fails when an invariant was broken, or when too little was tried to tell. */
    static History run(Plan plan, Nodes nodes, Fault fault) throws Exception {
        return new Experiment(plan, nodes).run(fault);
    }

    private History run(Fault fault) throws Exception {
        History history = observe(fault);
        List<Violation> violations = Checker.violations(history);
        Report.add(new Result(plan.fault(), history, violations));
        assertThat(violations).as(plan.fault()).isEmpty();
        assertReached(history, Phase.BEFORE, Effort.NORMAL);
        assertReached(history, Phase.DURING, plan.during());
        assertReached(history, Phase.AFTER, Effort.NORMAL);
        return history;
    }

    private static void assertReached(History history, Phase phase, Effort least) {
        Effort reached = Effort.of(history.in(phase));
        assertThat(reached.reaches(least))
                .as("%s the fault only %s was reached of %s", phase, reached, least)
                .isTrue();
    }

    private History observe(Fault fault) throws Exception {
        prepareUsers();
        List<NodeClient> clients = clients();
        Conditions.await("both nodes answer", PATIENCE, () -> clients.stream().allMatch(this::works));
        try (LimitWatch watch = LimitWatch.start(database);
                Load load = Load.start(
                        plan.clients(), clients, devices, plan.fault().hashCode())) {
            goOn(System.nanoTime());
            long struck = System.nanoTime();
            suffer(fault, new Scene(clients, devices));
            Conditions.await(
                    "both nodes answer again", PATIENCE, () -> clients.stream().allMatch(this::works));
            long healed = System.nanoTime();
            goOn(healed);
            load.finish();
            Aftermath aftermath = new Aftermath(clients, devices, recorder, database);
            long settled = aftermath.settle();
            aftermath.look();
            return new History(
                    recorder.operations(),
                    watch.finish(),
                    new Marks(struck, healed, settled),
                    Nodes.LIMIT,
                    Nodes.RECOVERY,
                    plan.silent());
        }
    }

    /** For a while, and until that proves something; a node that has just started is slow. */
    private void goOn(long since) {
        Conditions.pause(UNTROUBLED);
        boolean reached = Conditions.comes(
                PATIENCE,
                () -> Effort.of(recorder.operations().stream().filter(operation -> operation.start() >= since))
                        .reaches(Effort.NORMAL));
        assertThat(reached).as("normal operation").isTrue();
    }

    private void suffer(Fault fault, Scene scene) throws Exception {
        try {
            fault.strike(scene);
            Conditions.pause(plan.lasts());
        } finally {
            fault.heal();
        }
    }

    private void prepareUsers() throws SQLException {
        try (Connection connection = database.connect()) {
            Users.prepare(connection);
        }
    }

    private List<NodeClient> clients() {
        return IntStream.range(0, Nodes.COUNT)
                .mapToObj(node -> new NodeClient(node, nodes.http(node), recorder))
                .toList();
    }

    private boolean works(NodeClient node) {
        return node.logIn("bob", "bob-password")
                .filter(device ->
                        node.request(device, device.newestAccessToken()).isSuccess())
                .isPresent();
    }
}
