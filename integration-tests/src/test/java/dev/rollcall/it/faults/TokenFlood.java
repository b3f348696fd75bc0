package dev.rollcall.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Tokens that nobody was given come faster than all others: nonsense, and some with a signature that is right. */
final class TokenFlood implements Fault {

    private static final int SENDERS = 8;
    private static final int SIGNATURE = 64;

    private final Backend database;
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    private final Collection<Outcome> answersToNonsense = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;
    private CompletableFuture<Void> flood = CompletableFuture.completedFuture(null);

    TokenFlood(Backend database) {
        this.database = database;
    }

    @Override
    public void strike(Scene scene) throws Exception {
        StolenKey key = StolenKey.from(database);
        List<NodeClient> nodes = scene.clients();
        String genuine = scene.devices().living().get(0).newestAccessToken();
        flood = CompletableFuture.allOf(IntStream.range(0, SENDERS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> send(nodes.get(i % nodes.size()), key, genuine, new Random(i)), threads))
                .toArray(CompletableFuture[]::new));
    }

    private void send(NodeClient node, StolenKey key, String genuine, Random random) {
        while (!stopped) {
            answersToNonsense.add(node.forged(nonsense(genuine, random)));
            node.forged(forgery(key, genuine));
        }
    }

    private static String nonsense(String genuine, Random random) {
        byte[] signature = new byte[SIGNATURE];
        random.nextBytes(signature);
        return genuine.substring(0, genuine.lastIndexOf('.') + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String forgery(StolenKey key, String genuine) {
        try {
            return key.forgery(genuine);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void heal() {
        stopped = true;
        flood.join();
        threads.shutdown();
        assertThat(answersToNonsense)
                .hasSizeGreaterThan(100)
                .extracting(Outcome::code)
                .containsOnly("token_invalid");
    }
}
