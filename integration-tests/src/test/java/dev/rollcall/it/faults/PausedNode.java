package dev.rollcall.it.faults;

import dev.rollcall.it.faults.Switches.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The second node stands still while sessions that it knows end on the first. Requests for them wait at its door and are
 * the first thing that it does when it goes on, before the database lets it know what happened.
 */
final class PausedNode implements Fault {

    private static final int SESSIONS = 16;

    /** Enough for requests that need no database. */
    private static final Duration IGNORANT = Duration.ofSeconds(1);

    private final Nodes nodes;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private CompletableFuture<Void> waiting = CompletableFuture.completedFuture(null);

    PausedNode(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public void strike(Scene scene) {
        NodeClient running = scene.clients().get(0);
        NodeClient paused = scene.clients().get(1);
        List<Device> known = scene.devices().living().stream().limit(SESSIONS).toList();
        known.forEach(device -> paused.request(device, device.newestAccessToken()));
        nodes.server(1).pause();
        waiting = CompletableFuture.allOf(known.stream()
                .map(device -> CompletableFuture.runAsync(
                        () -> {
                            running.logOut(device);
                            paused.request(device, device.newestAccessToken());
                        },
                        threads))
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public void heal() {
        nodes.proxy(1).switches().stall(Set.of(Direction.TO_NODE));
        nodes.server(1).resume();
        Conditions.pause(IGNORANT);
        nodes.proxy(1).pass();
        waiting.orTimeout(1, TimeUnit.MINUTES).join();
        threads.shutdown();
    }
}
