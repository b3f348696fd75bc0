package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A token names a key that this node does not know: a new one, an old one or an invention. */
class UnknownKeyTest {

    private static final int CLIENTS = 64;
    private static final Duration RELOAD_INTERVAL = KeyringCache.RELOAD_INTERVAL;

    private final Node node = Node.start();
    private final MemoryKeyStore store = node.store();
    private final Node other = node.rotating(Duration.ofDays(30), Duration.ZERO);

    @Test
    void aTokenOfANewKeyWaitsForTheNextReloadAndIsAccepted() {
        node.issue();
        node.clock().advance(RELOAD_INTERVAL);
        node.verify(Forger.withKeyId("invented"));
        other.keys().rotateNow();

        assertThat(node.verify(other.issue().token().text())).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void manyTokensOfANewKeyShareOneReload() throws Exception {
        node.issue();
        node.clock().advance(RELOAD_INTERVAL);
        node.verify(Forger.withKeyId("invented"));
        other.keys().rotateNow();
        String token = other.issue().token().text();
        int before = store.reads();

        List<Verification> answers = together(KeyringCache.PLACES, i -> token);

        assertThat(answers).hasOnlyElementsOfType(Verification.Valid.class);
        assertThat(store.reads()).isEqualTo(before + 1);
    }

    @Test
    void aFloodOfInventedKeysAsksTheStoreOnceASecondAndKeepsFewThreads() throws Exception {
        node.issue();
        int before = store.reads();
        long start = System.nanoTime();

        List<Verification> answers = together(40 * CLIENTS, i -> Forger.withKeyId("invented-" + i));

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answers).containsOnly(new Verification.Invalid(Refusal.UNKNOWN_KEY));
        assertThat(store.reads() - before).isBetween(1, (int) took.toSeconds() + 2);
        // If all had to wait, each client would do so forty times
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aFloodDoesNotKeepKnownKeysWaiting() throws Exception {
        Issued issued = node.issue();

        List<Verification> answers =
                together(CLIENTS, i -> i % 2 == 0 ? issued.token().text() : Forger.withKeyId("invented-" + i));

        assertThat(answers)
                .filteredOn(new Verification.Valid(issued.claims())::equals)
                .hasSize(CLIENTS / 2);
    }

    @Test
    void anIdThatTheStoreDidNotHaveIsNotAskedForAgain() {
        node.issue();
        node.clock().advance(RELOAD_INTERVAL);
        node.verify(Forger.withKeyId("retired"));
        int before = store.reads();

        for (int i = 0; i < 1000; i++) {
            node.clock().advance(RELOAD_INTERVAL);
            assertThat(node.verify(Forger.withKeyId("retired")))
                    .isEqualTo(new Verification.Invalid(Refusal.UNKNOWN_KEY));
        }

        assertThat(store.reads()).isEqualTo(before);
    }

    @Test
    void inventedIdsDoNotFillTheMemory() {
        UnknownKeyIds ids = new UnknownKeyIds();

        for (int i = 0; i < 100_000; i++) {
            ids.add("invented-" + i);
        }

        assertThat(ids.size()).isBetween(1, 1000);
        assertThat(ids.contains("invented-99999")).isTrue();
    }

    private interface Tokens {
        String number(int i);
    }

    private List<Verification> together(int count, Tokens tokens) throws Exception {
        List<Callable<Verification>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String token = tokens.number(i);
            calls.add(() -> node.verify(token));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Verification> answers = new ArrayList<>();
        try {
            for (Future<Verification> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
        return answers;
    }
}
