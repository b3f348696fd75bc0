package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.settings.TokenSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyServiceTest {

    private static final TokenSettings SETTINGS = Node.settings(SigningAlgorithm.ES256, Node.LIFETIME);

    private final Node node = Node.start();
    private final MemoryKeyStore store = node.store();

    @Test
    void asksTheStoreOnlyWhenAKeyIsNeeded() {
        assertThat(store.reads()).isZero();
        node.keys().signingKeyId();
        int reads = store.reads();

        node.verify(node.issue().token().text());
        node.keys().jwks();

        assertThat(store.reads()).isEqualTo(reads);
    }

    @Test
    void aRestartKeepsTheKey() {
        Issued issued = node.issue();

        Node restarted = node.another(SETTINGS);

        assertThat(restarted.verify(issued.token().text())).isEqualTo(new Verification.Valid(issued.claims()));
        assertThat(restarted.keys().signingKeyId()).isEqualTo(node.keys().signingKeyId());
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void nodesThatStartTogetherAgreeOnOneKey() throws Exception {
        List<Node> nodes =
                IntStream.range(0, 4).mapToObj(i -> node.another(SETTINGS)).toList();
        CyclicBarrier start = new CyclicBarrier(nodes.size());
        List<Callable<String>> starts = nodes.stream()
                .<Callable<String>>map(each -> () -> {
                    start.await();
                    return each.keys().signingKeyId();
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        Set<String> keyIds = new HashSet<>();
        try {
            for (Future<String> result : threads.invokeAll(starts)) {
                keyIds.add(result.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(keyIds).hasSize(1);
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void anotherAlgorithmGetsAKeyOfItsOwnAndTheOldOneStillVerifies() {
        Issued before = node.issue();

        Node changed = node.another(Node.settings(SigningAlgorithm.EDDSA, Node.LIFETIME));
        changed.issue();

        assertThat(store.all()).extracting(StoredKey::number).containsExactly(1, 2);
        assertThat(changed.verify(before.token().text())).isEqualTo(new Verification.Valid(before.claims()));
    }

    @Test
    void findsAKeyThatAnotherNodeMadeLater() {
        node.issue();
        node.clock().advance(Duration.ofSeconds(1));
        Issued foreign = node.another(Node.settings(SigningAlgorithm.EDDSA, Node.LIFETIME))
                .issue();

        assertThat(node.verify(foreign.token().text())).isEqualTo(new Verification.Valid(foreign.claims()));
    }

    @Test
    void knownKeysWorkWhileTheStoreIsDown() {
        Issued issued = node.issue();
        store.goDown();
        node.clock().advance(Duration.ofMinutes(1));

        assertThat(node.verify(issued.token().text())).isInstanceOf(Verification.Valid.class);
        assertThat(node.issue().claims().subject()).isEqualTo("alice");
        assertThat(node.keys().jwks()).contains(node.keys().signingKeyId());
    }

    @Test
    void anUnknownKeyIsNotRefusedWhileTheStoreIsDown() {
        node.issue();
        store.goDown();
        node.clock().advance(Duration.ofSeconds(2));
        int before = store.reads();

        for (int i = 0; i < 3; i++) {
            int each = i;
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> verifyWithUnknownKey(each));
        }
        assertThat(store.reads()).isEqualTo(before + 1);

        store.comeBack();
        node.clock().advance(Duration.ofSeconds(1));
        assertThat(verifyWithUnknownKey(4)).isEqualTo(new Verification.Invalid(Refusal.UNKNOWN_KEY));
    }

    @Test
    void withoutAnyKeyAndStoreNothingWorksUntilItIsBack() {
        store.goDown();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(node::issue);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> verifyWithUnknownKey(1));

        store.comeBack();
        node.clock().advance(Duration.ofSeconds(1));
        assertThat(node.verify(node.issue().token().text())).isInstanceOf(Verification.Valid.class);
    }

    @ParameterizedTest
    @EnumSource
    void publishesPublicPartsUnderTheirThumbprint(SigningAlgorithm algorithm) throws JoseException {
        Node other = Node.start(algorithm);

        String jwks = other.keys().jwks();

        List<JsonWebKey> keys = new JsonWebKeySet(jwks).getJsonWebKeys();
        assertThat(keys).singleElement().satisfies(key -> {
            assertThat(key.getKeyId())
                    .isEqualTo(key.calculateBase64urlEncodedThumbprint("SHA-256"))
                    .isEqualTo(other.keys().signingKeyId());
            assertThat(key.getAlgorithm()).isEqualTo(algorithm.joseName());
            assertThat(key.getUse()).isEqualTo("sig");
        });
        assertThat(jwks).doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{}", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "{\"kty\":\"EC\"}", "null", "[]"})
    void aDamagedKeyDoesNotTakeTheOthersWithIt(String publicJwk) {
        node.issue();
        store.change(key -> new StoredKey(
                key.number(),
                key.keyId(),
                key.algorithm(),
                publicJwk,
                key.privateKey(),
                key.encrypted(),
                key.createdAt(),
                key.activeAt()));
        Node restarted = node.another(SETTINGS);

        Issued issued = restarted.issue();

        assertThat(restarted.verify(issued.token().text())).isInstanceOf(Verification.Valid.class);
        assertThat(store.all()).extracting(StoredKey::number).containsExactly(1, 2);
    }

    @Test
    void aPublicKeyUnderAForeignIdIsLeftOut() {
        Node stranger = Node.start();
        String foreign = stranger.keys()
                .find(stranger.keys().signingKeyId())
                .orElseThrow()
                .json();
        String keyId = node.keys().signingKeyId();
        store.change(key -> new StoredKey(
                key.number(),
                keyId,
                key.algorithm(),
                foreign,
                key.privateKey(),
                false,
                key.createdAt(),
                key.activeAt()));

        assertThat(node.another(SETTINGS).keys().find(keyId)).isEmpty();
    }

    private Verification verifyWithUnknownKey(int number) {
        return node.verify(Forger.withKeyId("x".repeat(40) + (100 + number)));
    }
}
