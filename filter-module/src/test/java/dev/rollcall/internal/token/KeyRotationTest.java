package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.LogCapture;
import dev.rollcall.internal.settings.SigningAlgorithm;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private static final Duration ROTATION = Node.ROTATION.rotation();
    private static final Duration AHEAD = Node.ROTATION.publishAhead();

    private final Node node = Node.start();
    private final MemoryKeyStore store = node.store();
    private final String first = node.keys().signingKeyId();

    @Test
    void aKeyIsPublishedThenSignsThenVerifiesAndIsGone() {
        advanceAndMaintain(ROTATION.minus(AHEAD));
        String second = lastKeyId();
        assertThat(node.keys().jwks()).contains(first, second);
        assertThat(node.keys().signingKeyId()).isEqualTo(first);

        node.clock().advance(AHEAD.minusMillis(1));
        Issued last = node.issue();
        assertThat(node.keys().signingKeyId()).isEqualTo(first);
        node.clock().advance(Duration.ofMillis(1));
        assertThat(node.keys().signingKeyId()).isEqualTo(second);

        advanceAndMaintain(Node.LIFETIME.minusSeconds(2));
        assertThat(node.verify(last.token().text())).isInstanceOf(Verification.Valid.class);
        advanceAndMaintain(KeySchedule.ALLOWANCE.plusSeconds(2));
        assertThat(node.keys().jwks()).contains(second).doesNotContain(first);
        assertThat(node.keys().find(first)).isEmpty();

        advanceAndMaintain(Duration.ofDays(1));
        assertThat(store.all()).extracting(StoredKey::keyId).containsExactly(second);
    }

    @Test
    void maintainingOftenMakesNoMoreKeys() {
        for (int day = 0; day < 300; day++) {
            advanceAndMaintain(Duration.ofDays(1));
            assertThat(store.all()).hasSizeBetween(1, 3);
        }
        assertThat(store.all().get(0).number()).isBetween(10, 11);
    }

    @Test
    void nodesThatAreMaintainedTogetherMakeOneKey() throws Exception {
        List<Node> nodes = IntStream.range(0, 4)
                .mapToObj(i -> node.rotating(ROTATION, AHEAD))
                .toList();
        node.clock().advance(ROTATION);

        together(nodes.stream()
                .<Callable<String>>map(each -> () -> {
                    each.keys().maintain();
                    return each.keys().jwks();
                })
                .toList());

        assertThat(store.all()).hasSize(2);
    }

    @Test
    void onDemandTheNextKeyIsPublishedAndSignsLater() {
        String next = node.keys().rotateNow();

        assertThat(node.keys().jwks()).contains(first, next);
        assertThat(node.keys().signingKeyId()).isEqualTo(first);
        node.clock().advance(AHEAD);
        assertThat(node.keys().signingKeyId()).isEqualTo(next);
    }

    @Test
    void askingTwiceForTheNextKeyGivesTheSame() {
        assertThat(node.keys().rotateNow()).isEqualTo(node.keys().rotateNow());
        assertThat(store.all()).hasSize(2);
    }

    @Test
    void withoutTimeAheadTheNextKeySignsAtOnce() {
        Node hasty = node.rotating(ROTATION, Duration.ZERO);

        assertThat(hasty.keys().rotateNow()).isEqualTo(hasty.keys().signingKeyId());
    }

    @Test
    void leakedKeysAreRefusedAtOnceAndSignNoMore() {
        Issued stolen = node.issue();
        node.verify(stolen.token().text());
        node.keys().rotateNow();

        String replacement = node.keys().replaceLeakedKeysNowAndRefuseTheirTokens();

        assertThat(node.keys().signingKeyId()).isEqualTo(replacement);
        assertThat(node.verify(stolen.token().text())).isEqualTo(new Verification.Invalid(Refusal.UNKNOWN_KEY));
        assertThat(node.keys().jwks()).contains(replacement).doesNotContain(first);
        assertThat(store.all()).extracting(StoredKey::keyId).containsExactly(replacement);
    }

    @Test
    void anotherNodeDropsLeakedKeysWithTheFirstTokenOfTheNewOne() {
        Node other = node.rotating(ROTATION, AHEAD);
        Issued stolen = other.issue();
        node.keys().replaceLeakedKeysNowAndRefuseTheirTokens();
        node.clock().advance(Duration.ofSeconds(1));

        assertThat(other.verify(node.issue().token().text())).isInstanceOf(Verification.Valid.class);
        assertThat(other.verify(stolen.token().text())).isEqualTo(new Verification.Invalid(Refusal.UNKNOWN_KEY));
        assertThat(other.keys().signingKeyId()).isEqualTo(node.keys().signingKeyId());
    }

    @Test
    void twoWhoReplaceLeakedKeysTogetherLeaveAKey() throws Exception {
        List<Node> nodes = IntStream.range(0, 4)
                .mapToObj(i -> node.rotating(ROTATION, AHEAD))
                .toList();

        together(nodes.stream()
                .<Callable<String>>map(each -> () -> each.keys().replaceLeakedKeysNowAndRefuseTheirTokens())
                .toList());

        nodes.forEach(each -> each.keys().refresh());
        assertThat(store.all()).isNotEmpty().noneMatch(key -> key.keyId().equals(first));
        assertThat(nodes).extracting(each -> each.keys().signingKeyId()).containsOnly(lastKeyId());
    }

    @Test
    void aRotationIsLoggedOnceWithBothKeyIds() {
        try (LogCapture log = LogCapture.of(GeneratedKeys.class)) {
            advanceAndMaintain(ROTATION);
            advanceAndMaintain(AHEAD);

            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("INFO ")
                    .contains(first, lastKeyId());
        }
    }

    @Test
    void anotherAlgorithmSignsAtOnceAndTheOldKeyGoesInTheEnd() {
        Issued before = node.issue();
        Node changed = node.another(Node.settings(SigningAlgorithm.EDDSA, Node.LIFETIME));

        assertThat(changed.keys().jwks()).contains("EdDSA", "ES256");
        assertThat(changed.verify(before.token().text())).isInstanceOf(Verification.Valid.class);
        node.clock().advance(KeySchedule.ROLLOUT);
        changed.keys().maintain();
        assertThat(changed.verify(node.issue().token().text())).isInstanceOf(Verification.Valid.class);

        node.clock().advance(Node.LIFETIME.plus(KeySchedule.ALLOWANCE));
        changed.keys().maintain();
        assertThat(changed.keys().jwks()).contains("EdDSA").doesNotContain("ES256");
        node.clock().advance(Duration.ofDays(1));
        changed.keys().maintain();
        assertThat(store.all()).hasSize(1);
    }

    private void advanceAndMaintain(Duration duration) {
        node.clock().advance(duration);
        node.keys().maintain();
    }

    private String lastKeyId() {
        return Collections.max(store.all(), Comparator.comparingInt(StoredKey::number))
                .keyId();
    }

    private static void together(List<Callable<String>> actions) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actions.size());
        ExecutorService threads = Executors.newFixedThreadPool(actions.size());
        try {
            List<Future<String>> results = actions.stream()
                    .map(action -> threads.submit(() -> {
                        start.await();
                        return action.call();
                    }))
                    .toList();
            for (Future<String> result : results) {
                assertThat(result.get()).isNotEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
