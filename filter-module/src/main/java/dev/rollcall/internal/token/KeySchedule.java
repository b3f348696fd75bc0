package dev.rollcall.internal.token;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.rollcall.internal.settings.KeySettings;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.settings.TokenSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When generated keys are made, sign, verify and are removed: pure functions of the keys and the time.
 *
 * <p>A key is published when it is made. It signs from {@link StoredKey#activeAt} until the next one of its algorithm
 * does, and verifies until no token that it signed can still be accepted. All nodes tell from the keys alone which of
 * them signs; the settings only decide when another one is made.
 *
 * @param algorithm of the key that signs; keys of other algorithms only verify
 * @param tokenLifetime the longest lifetime of a token of any kind
 * @param rotation how long a key signs
 * @param publishAhead how long a key is published before it signs; the rotation is never shorter than this
 */
public record KeySchedule(
        SigningAlgorithm algorithm, Duration tokenLifetime, Duration rotation, Duration publishAhead) {

    /**
     * How long a node may keep signing with a key before it learns of the next one, including differences between clocks.
     */
    static final Duration ALLOWANCE = Duration.ofMinutes(10);

    /**
     * How long nodes may keep signing with another algorithm after the first node signed with ours: a new configuration
     * reaches one node after the other.
     */
    static final Duration ROLLOUT = Duration.ofDays(7);

    /** The order in which keys sign. */
    private static final Comparator<StoredKey> ORDER =
            comparing(StoredKey::activeAt).thenComparing(StoredKey::number);

    public static KeySchedule of(TokenSettings token, KeySettings keys) {
        Duration longest = Stream.of(token.lifetime(), ManagementTokens.LIFETIME)
                .max(naturalOrder())
                .get();
        return new KeySchedule(token.algorithm(), longest, keys.rotation(), keys.publishAhead());
    }

    /**
     * The key that signs: the last one of the algorithm whose time has come. If that of none has, because a node with a
     * fast clock made them, the first one signs all the same, so that the nodes agree on one.
     */
    Optional<StoredKey> signing(Collection<StoredKey> keys, Instant now) {
        return own(keys)
                .filter(key -> !key.activeAt().isAfter(now))
                .max(ORDER)
                .or(() -> own(keys).min(ORDER));
    }

    /** The keys that are published and verify, in the order of signing: all except those whose tokens have expired. */
    List<StoredKey> published(Collection<StoredKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> !isOver(key, keys, tokenLifetime, now))
                .sorted(ORDER)
                .toList();
    }

    /**
     * The keys that nobody needs any more, not even a node whose tokens have the longest lifetime that the settings
     * allow. A node with other settings must not lose a key that it still verifies with.
     */
    List<StoredKey> disposable(Collection<StoredKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> isOver(key, keys, TokenSettings.LONGEST, now))
                .sorted(ORDER)
                .toList();
    }

    /**
     * When the key that must be made now starts to sign; empty if none must be made. There is never more than one ahead.
     */
    Optional<Instant> due(Collection<StoredKey> keys, Instant now) {
        Optional<StoredKey> last = own(keys).max(ORDER);
        if (last.isEmpty()) {
            return Optional.of(now);
        }
        Instant end = last.get().activeAt().plus(rotation);
        if (last.get().activeAt().isAfter(now) || now.isBefore(end.minus(publishAhead))) {
            return Optional.empty();
        }
        return Optional.of(later(end, now.plus(publishAhead)));
    }

    /** The same when somebody asks for the next key: as soon as it has been published for long enough. */
    Optional<Instant> dueOnDemand(Collection<StoredKey> keys, Instant now) {
        Instant start = now.plus(publishAhead);
        return next(keys, now).filter(ahead -> !ahead.activeAt().isAfter(start)).isPresent()
                ? Optional.empty()
                : Optional.of(start);
    }

    /** The first of the keys that are published and do not sign yet. */
    Optional<StoredKey> next(Collection<StoredKey> keys, Instant now) {
        return own(keys).filter(key -> key.activeAt().isAfter(now)).min(ORDER);
    }

    private Stream<StoredKey> own(Collection<StoredKey> keys) {
        return keys.stream().filter(key -> key.algorithm() == algorithm);
    }

    private boolean isOver(StoredKey key, Collection<StoredKey> keys, Duration lifetime, Instant now) {
        return stopsSigning(key, keys)
                .filter(end -> !now.isBefore(end.plus(lifetime).plus(ALLOWANCE)))
                .isPresent();
    }

    private Optional<Instant> stopsSigning(StoredKey key, Collection<StoredKey> keys) {
        Optional<Instant> succeeded = firstAfter(key, keys, key.algorithm());
        if (succeeded.isPresent() || key.algorithm() == algorithm) {
            return succeeded;
        }
        return firstAfter(key, keys, algorithm).map(start -> start.plus(ROLLOUT));
    }

    private static Optional<Instant> firstAfter(StoredKey key, Collection<StoredKey> keys, SigningAlgorithm algorithm) {
        return keys.stream()
                .filter(other -> other.algorithm() == algorithm && ORDER.compare(other, key) > 0)
                .min(ORDER)
                .map(StoredKey::activeAt);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
