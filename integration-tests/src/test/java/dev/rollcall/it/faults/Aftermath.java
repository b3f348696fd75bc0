package dev.rollcall.it.faults;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The look at what is left when the fault is over and nobody changes anything any more. */
final class Aftermath {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The module tries again every five seconds, more or less, to end the sessions of a user that it could not end. */
    private static final Duration RETRIES = Duration.ofSeconds(7);

    private static final int ROUNDS = 3;

    /** All rounds together take longer than a node may answer from what it remembers. */
    private static final Duration PAUSE = Duration.ofMillis(700);

    private static final int LINEAGES = 10;

    private final List<NodeClient> nodes;
    private final Devices devices;
    private final Recorder recorder;
    private final Backend database;

    Aftermath(List<NodeClient> nodes, Devices devices, Recorder recorder, Backend database) {
        this.nodes = nodes;
        this.devices = devices;
        this.recorder = recorder;
        this.database = database;
    }

    /** Waits until nothing is under way, and tells when that was. */
    long settle() {
        Collection<Operation> operations = recorder.operations();
        if (operations.stream()
                .anyMatch(operation -> operation.kind() == Kind.USER_CHANGED && operation.isDoubtfulRevocation())) {
            Conditions.pause(RETRIES);
        }
        Conditions.await("the database is quiet", PATIENCE, database::isQuiet);
        return System.nanoTime();
    }

    void look() {
        List<Device> doubtful = new Revocations(recorder.operations())
                .doubtful().stream().map(devices::of).flatMap(Optional::stream).toList();
        List<Device> living = devices.living();
        List<Device> used = living.stream().skip(LINEAGES).limit(LINEAGES).toList();
        used.forEach(this::refreshAndUse);
        for (int round = 0; round < ROUNDS; round++) {
            doubtful.forEach(device -> nodes.forEach(node -> node.request(device, device.newestAccessToken())));
            Conditions.pause(PAUSE);
        }
        living.stream().limit(LINEAGES).forEach(this::presentOldToken);
        Conditions.pause(Duration.ofNanos(Nodes.RECOVERY.late()));
        used.forEach(this::presentReplacedToken);
    }

    private void refreshAndUse(Device device) {
        NodeClient node = nodes.get(1);
        device.refreshToken(0).ifPresent(token -> node.refresh(device, token));
        node.request(device, device.newestAccessToken());
    }

    /** One whose successor has been used must not work so late, on the node that knows. */
    private void presentReplacedToken(Device device) {
        NodeClient node = nodes.get(1);
        device.refreshToken(1).ifPresent(token -> node.refresh(device, token));
    }

    /** One that has been replaced twice must not work. */
    private void presentOldToken(Device device) {
        NodeClient one = nodes.get(0);
        NodeClient other = nodes.get(1);
        device.refreshToken(0).ifPresent(token -> one.refresh(device, token));
        device.refreshToken(0).ifPresent(token -> other.refresh(device, token));
        device.refreshToken(2).ifPresent(token -> one.refresh(device, token));
    }
}
