package dev.rollcall.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeySelectionTest {

    private static final Instant NOW = MovableClock.START;

    @Test
    void theNewestKeyOfTheAlgorithmSigns() {
        List<StoredKey> keys = List.of(
                key(3, SigningAlgorithm.RS256, NOW),
                key(1, SigningAlgorithm.ES256, NOW),
                key(2, SigningAlgorithm.ES256, NOW));

        assertThat(signing(keys)).contains(keys.get(2));
    }

    @Test
    void aKeyFromTheFutureWaitsItsTurn() {
        List<StoredKey> keys =
                List.of(key(1, SigningAlgorithm.ES256, NOW), key(2, SigningAlgorithm.ES256, NOW.plusSeconds(1)));

        assertThat(signing(keys)).contains(keys.get(0));
    }

    @Test
    void aKeyFromTheFutureSignsIfThereIsNoOther() {
        List<StoredKey> keys = List.of(
                key(2, SigningAlgorithm.ES256, NOW.plusSeconds(2)), key(1, SigningAlgorithm.ES256, NOW.plusSeconds(1)));

        assertThat(signing(keys)).contains(keys.get(1));
    }

    @Test
    void noKeyOfTheAlgorithmNoneSigns() {
        assertThat(signing(List.of(key(1, SigningAlgorithm.RS256, NOW)))).isEmpty();
    }

    private static Optional<StoredKey> signing(List<StoredKey> keys) {
        return KeySelection.signing(keys, SigningAlgorithm.ES256, NOW);
    }

    private static StoredKey key(int number, SigningAlgorithm algorithm, Instant createdAt) {
        return new StoredKey(number, "key-" + number, algorithm, "{}", "", false, createdAt);
    }
}
