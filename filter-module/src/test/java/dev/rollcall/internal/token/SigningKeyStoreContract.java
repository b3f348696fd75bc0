package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.testing.Parallel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of signing keys has to keep to. Each test begins with an empty one. */
public abstract class SigningKeyStoreContract {

    private static final Instant NOW = Instant.parse("2026-05-21T04:32:17.123Z");

    /** The store under test, the same for the whole of a test. */
    protected abstract SigningKeyStore store();

    @Test
    protected void thereIsNoKeyAtFirst() {
        assertThat(store().all()).isEmpty();
    }

    @Test
    protected void keysComeBackAsTheyWereAdded() {
        StoredKey plain = key(1, "one", false);
        StoredKey encrypted = new StoredKey(
                2,
                "t".repeat(64),
                SigningAlgorithm.RS256,
                "ü".repeat(2000),
                "k".repeat(8000),
                true,
                NOW.plusMillis(1),
                NOW.plusMillis(2));

        assertThat(store().add(plain)).isTrue();
        assertThat(store().add(encrypted)).isTrue();

        assertThat(store().all()).containsExactlyInAnyOrder(plain, encrypted);
    }

    @Test
    protected void aTakenNumberIsRefused() {
        StoredKey first = key(1, "one", false);
        store().add(first);

        assertThat(store().add(key(1, "two", true))).isFalse();
        assertThat(store().add(first)).isFalse();

        assertThat(store().all()).containsExactly(first);
    }

    @Test
    protected void numbersMayHaveGaps() {
        assertThat(store().add(key(7, "seven", false))).isTrue();
        assertThat(store().add(key(3, "three", false))).isTrue();

        assertThat(store().all()).extracting(StoredKey::number).containsExactlyInAnyOrder(3, 7);
    }

    @Test
    protected void ofParallelKeysOfOneNumberExactlyOneIsStored() throws Exception {
        List<Optional<StoredKey>> added = Parallel.run(16, number -> {
            StoredKey key = key(1, "key " + number, false);
            return store().add(key) ? Optional.of(key) : Optional.empty();
        });

        assertThat(added.stream().flatMap(Optional::stream).toList()).hasSize(1).isEqualTo(store().all());
    }

    @Test
    protected void aKeyIsRemovedOnceAndNoOtherWithIt() {
        StoredKey first = key(1, "one", false);
        StoredKey second = key(2, "two", false);
        store().add(first);
        store().add(second);

        store().remove(first);
        store().remove(first);
        store().remove(key(2, "another of that number", false));

        assertThat(store().all()).containsExactly(second);
    }

    @Test
    protected void aRemovedKeyMayComeBack() {
        StoredKey key = key(1, "one", false);
        store().add(key);
        store().remove(key);

        assertThat(store().add(key)).isTrue();
        assertThat(store().all()).containsExactly(key);
    }

    private static StoredKey key(int number, String keyId, boolean encrypted) {
        return new StoredKey(number, keyId, SigningAlgorithm.ES256, "{\"kty\":\"EC\"}", "secret", encrypted, NOW, NOW);
    }
}
