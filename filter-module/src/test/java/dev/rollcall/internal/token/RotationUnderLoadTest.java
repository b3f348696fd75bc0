package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

/** Clients of two nodes get tokens and use them at both while the keys rotate: not one is refused. */
class RotationUnderLoadTest {

    private static final int CLIENTS = 4;
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration ROTATION = Duration.ofHours(2);

    private final Node first = Node.start();
    /** A client holds the read lock while it uses a token, so that the token cannot expire under its hands. */
    private final ReadWriteLock time = new ReentrantReadWriteLock(true);

    private final Semaphore done = new Semaphore(0);
    private final Queue<Issued> older = new ConcurrentLinkedQueue<>();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();
    private final Set<String> signingKeys = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    @Test
    void keysThatArePublishedAhead() throws Exception {
        Node one = first.rotating(ROTATION, Duration.ofMinutes(30));
        Node two = first.rotating(ROTATION, Duration.ofMinutes(30));

        underLoad(List.of(one, two), step -> {
            one.keys().maintain();
            two.keys().maintain();
        });

        assertThat(signingKeys).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void keysThatSignAtOnceWhileTheOtherNodeLearnsOfThemFromTokensOnly() throws Exception {
        Node one = first.rotating(ROTATION, Duration.ZERO);
        Node two = first.rotating(ROTATION, Duration.ZERO);

        underLoad(List.of(one, two), step -> one.keys().maintain());

        assertThat(signingKeys).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void keysThatAreRotatedOnDemandAtEitherNode() throws Exception {
        Node one = first.rotating(ROTATION, STEP);
        Node two = first.rotating(ROTATION, STEP);

        underLoad(List.of(one, two), step -> {
            if (step % 10 == 0) {
                (step % 20 == 0 ? one : two).keys().rotateNow();
            }
            one.keys().maintain();
            two.keys().maintain();
        });

        assertThat(signingKeys).hasSizeGreaterThanOrEqualTo(6);
    }

    private interface Operation {
        void at(int step);
    }

    private void underLoad(List<Node> nodes, Operation operation) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Boolean>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(client(nodes, i)));
            }
            for (int step = 0; step < 60; step++) {
                advance();
                operation.at(step);
                assertThat(done.tryAcquire(CLIENTS, 30, TimeUnit.SECONDS)).isTrue();
                done.drainPermits();
            }
            stopped = true;
            for (Future<Boolean> client : clients) {
                assertThat(client.get()).isTrue();
            }
        } finally {
            stopped = true;
            threads.shutdownNow();
        }
        assertThat(refusals).isEmpty();
    }

    private void advance() {
        time.writeLock().lock();
        try {
            first.clock().advance(STEP);
        } finally {
            time.writeLock().unlock();
        }
    }

    private Callable<Boolean> client(List<Node> nodes, int number) {
        return () -> {
            for (int turn = number; !stopped; turn++) {
                time.readLock().lock();
                try {
                    useTokens(nodes, turn);
                } finally {
                    time.readLock().unlock();
                }
                done.release();
            }
            return true;
        };
    }

    private void useTokens(List<Node> nodes, int turn) {
        Node here = nodes.get(turn % 2);
        Issued fresh = here.issue();
        signingKeys.add(here.keys().signingKeyId());
        nodes.forEach(node -> use(fresh, node));
        Issued old = older.poll();
        if (old != null && first.clock().instant().isBefore(old.claims().expiresAt())) {
            use(old, nodes.get((turn + 1) % 2));
        }
        older.add(fresh);
    }

    private void use(Issued issued, Node node) {
        Verification answer = node.verify(issued.token().text());
        if (!answer.equals(new Verification.Valid(issued.claims()))) {
            refusals.add(answer.toString());
        }
    }
}
