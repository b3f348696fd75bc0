package dev.rollcall.token;

import static java.util.Comparator.comparingInt;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which of the stored keys is used for what, as pure functions of the keys and the time. */
final class KeySelection {

    private KeySelection() {}

    /**
     * The key that signs: the newest of the algorithm. One from the future, which only a node with a fast clock can
     * have made, waits its turn unless there is no other: the nodes then still agree on one.
     */
    static Optional<StoredKey> signing(Collection<StoredKey> keys, SigningAlgorithm algorithm, Instant now) {
        List<StoredKey> eligible =
                keys.stream().filter(key -> key.algorithm() == algorithm).toList();
        return eligible.stream()
                .filter(key -> !key.createdAt().isAfter(now))
                .max(comparingInt(StoredKey::number))
                .or(() -> eligible.stream().min(comparingInt(StoredKey::number)));
    }

    /** The keys whose signatures count: all that are stored, whatever the algorithm, oldest first. */
    static List<StoredKey> verifying(Collection<StoredKey> keys) {
        return keys.stream().sorted(comparingInt(StoredKey::number)).toList();
    }
}
