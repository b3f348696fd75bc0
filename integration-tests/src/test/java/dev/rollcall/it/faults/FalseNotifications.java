package dev.rollcall.it.faults;

import dev.rollcall.it.faults.Switches.Notifications;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Notifications come twice on the way to one node and in the wrong order on the way to the other, and to both come some
 * that nobody sent, or that somebody sent who may not.
 */
final class FalseNotifications implements Fault {

    private static final String CHANNEL = "rollcall";
    private static final int ROUNDS_PER_SECOND = 50;
    private static final int LONGEST_PAYLOAD = 7000;

    private final Nodes nodes;
    private volatile boolean stopped;
    private CompletableFuture<Void> forging = CompletableFuture.completedFuture(null);

    FalseNotifications(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public void strike(Scene scene) {
        nodes.proxy(0).switches().treatNotifications(Notifications.DOUBLE);
        nodes.proxy(1).switches().treatNotifications(Notifications.SWAP);
        forging = CompletableFuture.runAsync(this::forge);
    }

    private void forge() {
        Random random = new Random(1);
        while (!stopped) {
            String payload = payload(random);
            nodes.proxies()
                    .forEach(proxy -> proxy.forge(PostgresMessage.notification(random.nextInt(), CHANNEL, payload)));
            nodes.database().execute("select pg_notify('" + CHANNEL + "', '" + payload + "')");
            Conditions.pause(Duration.ofSeconds(1).dividedBy(ROUNDS_PER_SECOND));
        }
    }

    private static String payload(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 2 -> String.valueOf(random.nextLong());
            default -> "x".repeat(random.nextInt(LONGEST_PAYLOAD));
        };
    }

    @Override
    public void heal() {
        stopped = true;
        forging.join();
        nodes.proxies().forEach(TcpProxy::pass);
    }
}
