package dev.rollcall.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/** How soon a session that ends on one node is refused by another, which knows of it by PostgreSQL only. */
final class Propagation {

    private static final int REVOCATIONS = Integer.getInteger("revocations", 500);
    private static final int WARM_UP = 100;

    /** Revocations must not fall into step with anything that a node does regularly. */
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Http http = new Http();
    private final Random random = new Random(1);
    private final Server first;
    private final Server second;

    private Propagation(Server first, Server second) {
        this.first = first;
        this.second = second;
    }

    /**
     * One revocation; all times in nanoseconds.
     *
     * @param acknowledged from the start of the revocation to its answer
     * @param visible from the start of the revocation to the last answer of the other node that accepted the session
     * @param late from the answer of the revocation to the start of the last request that was accepted: must be negative
     */
    private record Revocation(long acknowledged, long visible, long late) {}

    static void run() throws IOException {
        Path war = War.named("rollcall")
                .withRollcallOn(Postgres.DATABASE, Target.libraries(), War.IN_MEMORY)
                .build();
        try (Postgres postgres = new Postgres(Postgres.DATABASE);
                Server first = Server.start(List.of(war), List.of(), postgres.serverOptions());
                Server second = Server.start(List.of(war), List.of(), postgres.serverOptions())) {
            Propagation propagation = new Propagation(first, second);
            propagation.revoke(WARM_UP);
            print(propagation.revoke(REVOCATIONS));
        }
    }

    private List<Revocation> revoke(int number) throws IOException {
        List<Revocation> revocations = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            revocations.add(revoke());
        }
        return revocations;
    }

    private Revocation revoke() throws IOException {
        URI logout = first.uri("/rollcall/api/v1/auth/logout");
        String token = http.login(first.uri("/rollcall/api/v1/auth/login"), "user");
        Prober prober = new Prober(http, Http.get(second.uri("/rollcall/api/hello"), token));
        prober.start();
        LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE));
        long start = System.nanoTime();
        http.require(204, Http.post(logout, token));
        long answered = System.nanoTime();
        Prober.Accepted last = prober.lastAccepted();
        return new Revocation(answered - start, Math.max(0, last.answered() - start), last.sent() - answered);
    }

    private static void print(List<Revocation> revocations) {
        System.out.printf("| %d revocations, ms | median | p99 | highest |%n", revocations.size());
        System.out.println("|---|---:|---:|---:|");
        print("revocation acknowledged", revocations, Revocation::acknowledged);
        print("last answer of the other node that accepted the session", revocations, Revocation::visible);
        print("last accepted request started after the acknowledgement by", revocations, Revocation::late);
        System.out.printf(
                "Accepted after the acknowledgement: %d%n",
                revocations.stream().filter(revocation -> revocation.late() > 0).count());
    }

    private static void print(String name, List<Revocation> revocations, ToLongFunction<Revocation> nanos) {
        Latencies latencies =
                new Latencies(revocations.stream().map(nanos::applyAsLong).toList());
        System.out.printf(
                "| %s | %.1f | %.1f | %.1f |%n",
                name, latencies.medianMillis(), latencies.p99Millis(), latencies.highestMillis());
    }
}
