package dev.rollcall.benchmarks.jmh;

import dev.rollcall.EndReason;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.spi.Revocation;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/** How much memory a node needs for 100,000 revocations: the used heap with them and without. */
public final class RevocationMemory {

    private static final int REVOCATIONS = 100_000;

    /** Collections until only what is reachable is left. */
    private static final int COLLECTIONS = 5;

    private RevocationMemory() {}

    public static void run() {
        System.out.println("| 100,000 revocations | MB | bytes each |");
        System.out.println("|---|---:|---:|");
        IntFunction<Revocation> ofSession = i -> new Revocation.OfSession(UUID.randomUUID(), EndReason.SIGNED_OUT);
        IntFunction<Revocation> ofSubject = i ->
                new Revocation.OfSubject("user" + i + "@example.com", 1, Optional.empty(), EndReason.ROLES_CHANGED);
        measure(ofSession); // loads the classes
        print("of sessions", measure(ofSession));
        print("of users", measure(ofSubject));
    }

    private static long measure(IntFunction<Revocation> revocation) {
        RevocationFeed feed = Deployment.feed(new ManyRevocations(REVOCATIONS, revocation), InstantSource.system());
        long before = usedHeap();
        feed.poll();
        long after = usedHeap();
        if (feed.size() != REVOCATIONS) {
            throw new IllegalStateException(feed.size() + " revocations");
        }
        return after - before;
    }

    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String name, long bytes) {
        System.out.printf("| %s | %.1f | %d |%n", name, bytes / 1e6, bytes / REVOCATIONS);
    }
}
