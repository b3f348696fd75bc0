package dev.rollcall.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Devices that all wake up with an expired token and refresh it at the same moment. */
final class Herd implements Fault {

    private static final int SIZE = 2000;
    private static final int THREADS = 32;
    private static final int ATTEMPTS = 5;
    private static final int USERS = 400;

    private final Backend database;
    private final Duration tokenLifetime;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    Herd(Backend database, Duration tokenLifetime) {
        this.database = database;
        this.tokenLifetime = tokenLifetime;
    }

    @Override
    public void strike(Scene scene) throws Exception {
        try (Connection connection = database.connect()) {
            Users.prepare(connection, IntStream.range(0, USERS).mapToObj(Herd::user));
        }
        List<Device> devices = inParallel(i -> signedIn(scene.clients().get(i % 2), user(i % USERS)));
        Conditions.pause(tokenLifetime);
        List<Outcome> answers = inParallel(i -> wakeUp(scene.clients().get(i % 2), devices.get(i)));
        assertThat(answers).extracting(Outcome::status).containsOnly(200);
    }

    private static String user(int number) {
        return "sleeper" + number;
    }

    private static Device signedIn(NodeClient node, String user) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Optional<Device> device = node.logIn(user, Users.passwordOf(user));
            if (device.isPresent()) {
                return device.get();
            }
        }
        return node.logIn(user, Users.passwordOf(user)).orElseThrow();
    }

    /** The last answer. A client that is told to come back later does so, but not for ever. */
    private static Outcome wakeUp(NodeClient node, Device device) {
        Outcome expired = node.request(device, device.newestAccessToken());
        assertThat(expired.code()).isEqualTo("token_expired");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (node.refresh(device, device.refreshToken(0).orElseThrow()).isSuccess()) {
                break;
            }
        }
        return node.request(device, device.newestAccessToken());
    }

    private <T> List<T> inParallel(IntFunction<T> task) {
        List<CompletableFuture<T>> results = IntStream.range(0, SIZE)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> task.apply(i), threads))
                .toList();
        return results.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void heal() {
        threads.shutdown();
    }
}
