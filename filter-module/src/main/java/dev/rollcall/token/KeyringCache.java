package dev.rollcall.token;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.rollcall.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keyring in memory: read when first needed, and again when a key is asked for that is not in it.
 *
 * <p>The latter happens at most once a second, because anybody can make up key ids; the store is asked by one thread
 * while others wait, not longer than a second. While the store is down the last keyring stays in use, and only an
 * answer that needs more than that fails.
 */
final class KeyringCache {

    private static final Duration RELOAD_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final SigningKeyStore store;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();

    private volatile @Nullable Keyring keyring;
    private @Nullable Instant lastAttempt;
    private @Nullable StoreUnavailableException lastFailure;

    KeyringCache(SigningKeyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Keyring get() {
        Keyring current = keyring;
        return current != null ? current : recent();
    }

    Optional<VerifyingKey> find(String keyId) {
        Optional<VerifyingKey> known = get().find(keyId);
        return known.isPresent() ? known : recent().find(keyId);
    }

    /** Whether the key is in memory; asks nobody. */
    boolean holds(String keyId) {
        Keyring current = keyring;
        return current != null && current.holds(keyId);
    }

    /** Reads the keys again, whenever that last happened. */
    Keyring reload() {
        lock();
        try {
            return read(clock.instant());
        } finally {
            reading.unlock();
        }
    }

    private Keyring recent() {
        lock();
        try {
            Instant now = clock.instant();
            if (!attemptedJustBefore(now)) {
                return read(now);
            }
            if (lastFailure != null) {
                throw new StoreUnavailableException("signing keys could not be read a moment ago", lastFailure);
            }
            Keyring current = keyring;
            return current != null ? current : read(now);
        } finally {
            reading.unlock();
        }
    }

    private boolean attemptedJustBefore(Instant now) {
        return lastAttempt != null && Duration.between(lastAttempt, now).abs().compareTo(RELOAD_INTERVAL) < 0;
    }

    private Keyring read(Instant now) {
        lastAttempt = now;
        try {
            Keyring read = new Keyring(store.all());
            keyring = read;
            lastFailure = null;
            return read;
        } catch (StoreUnavailableException e) {
            lastFailure = e;
            throw e;
        }
    }

    private void lock() {
        try {
            if (!reading.tryLock(PATIENCE.toMillis(), MILLISECONDS)) {
                throw new StoreUnavailableException("signing keys are still being read", new TimeoutException());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while signing keys were being read", e);
        }
    }
}
