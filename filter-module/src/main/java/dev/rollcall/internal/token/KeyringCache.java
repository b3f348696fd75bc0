package dev.rollcall.internal.token;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.rollcall.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keyring in memory: read when first needed, and again when somebody asks for a key that is not in it.
 *
 * <p>A key counts as unknown only if a read that began after the question does not show it. Since anybody can make up key
 * ids, such reads begin at most once a second. Whoever asks in between waits for the next one, which all of them share.
 * At most {@link #PLACES} threads wait. Under a flood of made-up ids, the others are told at once that the key is
 * unknown, rather than that the store is unavailable, so that strangers can't make this node look ill. That can be wrong
 * for a second, and only after a key has begun to sign that this node had not been told of; keys that are published ahead
 * never get here. An id that a read did not show is remembered, so that the tokens of a removed key cost nothing.
 *
 * <p>One thread reads at a time. Others wait for it for at most two seconds, or ten for the first keyring of a node that
 * has just started. While the store is down, the last keyring stays in use, and only answers that need more than that
 * fail.
 */
final class KeyringCache {

    static final Duration RELOAD_INTERVAL = Duration.ofSeconds(1);
    static final int PLACES = 32;

    private static final long PATIENCE = SECONDS.toNanos(2);

    /** The first read opens the database and loads the persistence provider; nothing can be answered before. */
    private static final long PATIENCE_AT_START = SECONDS.toNanos(10);

    private final SigningKeyStore store;
    private final KeySchedule schedule;
    private final InstantSource clock;

    private final UnknownKeyIds unknown = new UnknownKeyIds();
    private final Semaphore places = new Semaphore(PLACES);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readEnded = lock.newCondition();

    private volatile @Nullable Keyring keyring;
    private volatile @Nullable StoreUnavailableException lastFailure;

    // Reads are numbered. Everything below is written only under the lock
    private final AtomicLong begun = new AtomicLong();
    private volatile long ended;
    private boolean reading;
    private @Nullable Instant lastBegin;

    KeyringCache(SigningKeyStore store, KeySchedule schedule, InstantSource clock) {
        this.store = store;
        this.schedule = schedule;
        this.clock = clock;
    }

    Keyring get() {
        long seen = ended;
        Keyring current = keyring;
        return current != null ? current : readUntil(() -> ended > seen, Urgency.ONCE_A_SECOND);
    }

    Optional<VerifyingKey> find(String keyId) {
        long asked = begun.get();
        Optional<VerifyingKey> known = get().find(keyId);
        return known.isPresent() || unknown.contains(keyId) ? known : lookUp(keyId, asked);
    }

    /** Whether the key is in memory. It asks nobody. */
    boolean holds(String keyId) {
        Keyring current = keyring;
        return current != null && current.holds(keyId);
    }

    /** Reads the keys again, no matter when that last happened. */
    Keyring reload() {
        long asked = begun.get();
        return readUntil(() -> ended > asked, Urgency.AT_ONCE);
    }

    private enum Urgency {
        AT_ONCE,
        ONCE_A_SECOND
    }

    private Optional<VerifyingKey> lookUp(String keyId, long asked) {
        if (!places.tryAcquire()) {
            throwIfFailing();
            return Optional.empty();
        }
        try {
            Optional<VerifyingKey> found = readUntil(() -> ended > asked || holds(keyId), Urgency.ONCE_A_SECOND)
                    .find(keyId);
            if (found.isEmpty()) {
                unknown.add(keyId);
            }
            return found;
        } finally {
            places.release();
        }
    }

    /** The keys after as many reads as it takes, by this thread or another one. */
    private Keyring readUntil(BooleanSupplier answered, Urgency urgency) {
        if (isMyTurn(answered, urgency)) {
            read();
        }
        throwIfFailing();
        Keyring current = keyring;
        if (current == null) {
            throw new IllegalStateException("a read ended without keys and without a failure");
        }
        return current;
    }

    /** Waits until this thread may read, and then must, or until another one has read. */
    private boolean isMyTurn(BooleanSupplier answered, Urgency urgency) {
        lock.lock();
        try {
            long pause = urgency == Urgency.AT_ONCE ? 0 : pause();
            for (long left = keyring == null ? PATIENCE_AT_START : PATIENCE; !answered.getAsBoolean(); ) {
                if (pause > 0) {
                    throwIfFailing();
                } else if (!reading) {
                    begin();
                    return true;
                }
                if (left <= 0) {
                    throw new StoreUnavailableException("signing keys are still being read", new TimeoutException());
                }
                long limit = reading ? left : Math.min(pause, left);
                long waited = limit - readEnded.awaitNanos(limit);
                pause -= waited;
                left -= waited;
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while signing keys were being read", e);
        } finally {
            lock.unlock();
        }
    }

    /** How long until the next read may begin, by a clock that may have been changed meanwhile. */
    private long pause() {
        if (lastBegin == null) {
            return 0;
        }
        Duration since = Duration.between(lastBegin, clock.instant()).abs();
        return since.compareTo(RELOAD_INTERVAL) < 0
                ? RELOAD_INTERVAL.minus(since).toNanos()
                : 0;
    }

    private void begin() {
        reading = true;
        begun.incrementAndGet();
        lastBegin = clock.instant();
    }

    private void read() {
        Keyring fresh = null;
        StoreUnavailableException failure = null;
        try {
            fresh = new Keyring(store.all(), schedule, clock.instant());
        } catch (StoreUnavailableException e) {
            failure = e;
        } finally {
            end(fresh, failure);
        }
    }

    private void end(@Nullable Keyring fresh, @Nullable StoreUnavailableException failure) {
        lock.lock();
        try {
            reading = false;
            lastFailure = failure;
            if (fresh != null) {
                keyring = fresh;
            }
            if (fresh != null || failure != null) {
                ended = begun.get();
            }
            readEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void throwIfFailing() {
        StoreUnavailableException failure = lastFailure;
        if (failure != null) {
            throw new StoreUnavailableException("signing keys could not be read a moment ago", failure);
        }
    }
}
