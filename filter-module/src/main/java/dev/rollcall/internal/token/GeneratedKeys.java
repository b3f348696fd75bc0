package dev.rollcall.internal.token;

import dev.rollcall.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keys made by Rollcall and shared by all nodes through a {@link SigningKeyStore}, as the {@link KeySchedule} says.
 *
 * <p>They are read when first needed. If none has the configured algorithm, one is made that signs at once. When several
 * nodes make a key at the same time, one wins and the others use its key.
 */
final class GeneratedKeys extends SigningKeyService {

    private static final System.Logger LOG = System.getLogger(GeneratedKeys.class.getName());
    private static final int ATTEMPTS = 5;

    private final SigningKeyStore store;
    private final KeySchedule schedule;
    private final KeyringCache keyring;
    private final PrivateKeys privateKeys;
    private final InstantSource clock;
    private final Consumer<Object> events;
    /** Not a monitor: whoever waits for the store in one keeps a virtual thread on its carrier before JDK 24. */
    private final ReentrantLock creating = new ReentrantLock();

    private volatile @Nullable SigningKey opened;
    private volatile boolean unreadable;

    GeneratedKeys(
            SigningKeyStore store,
            KeySchedule schedule,
            PrivateKeys privateKeys,
            InstantSource clock,
            Consumer<Object> events) {
        this.store = store;
        this.schedule = schedule;
        this.keyring = new KeyringCache(store, schedule, clock);
        this.privateKeys = privateKeys;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public String jwks() {
        selected();
        return keyring.get().jwks();
    }

    @Override
    public void refresh() {
        keyring.reload();
    }

    /** A node that can't read the others' key has another secret, and they could not read a key of its own either. */
    @Override
    public void maintain() {
        if (signing().isPresent()) {
            current();
        }
        createIf(schedule::due);
        schedule.disposable(keyring.get().usable(), clock.instant()).forEach(store::remove);
    }

    @Override
    public String rotateNow() {
        return createIf(schedule::dueOnDemand)
                .or(() -> schedule.next(keyring.get().usable(), clock.instant()))
                .orElseGet(this::selected)
                .keyId();
    }

    @Override
    public String replaceLeakedKeysNowAndRefuseTheirTokens() {
        StoredKey made = createIf((keys, now) -> Optional.of(now)).orElseThrow();
        // Only earlier ones: when two nodes do this at the same time, one key must be left
        store.all().stream().filter(key -> key.number() < made.number()).forEach(store::remove);
        keyring.reload();
        return made.keyId();
    }

    @Override
    SigningKey current() {
        StoredKey selected = selected();
        SigningKey known = opened;
        if (known != null && known.keyId().equals(selected.keyId())) {
            return known;
        }
        SigningKey key = open(selected);
        opened = key;
        return key;
    }

    /** Logs the first failure of a row, and the end of it. */
    private synchronized SigningKey open(StoredKey selected) {
        try {
            SigningKey key = privateKeys.open(selected);
            if (unreadable) {
                LOG.log(Level.INFO, "Signing in is possible again");
            }
            unreadable = false;
            return key;
        } catch (UnreadableKeyException wrongSecret) {
            if (!unreadable) {
                LOG.log(Level.ERROR, "Signing in is impossible: {0}", wrongSecret.getMessage());
            }
            unreadable = true;
            throw wrongSecret;
        }
    }

    @Override
    boolean canSign() {
        return !unreadable;
    }

    @Override
    Optional<VerifyingKey> find(String keyId) {
        return keyring.find(keyId);
    }

    @Override
    boolean holds(String keyId) {
        return keyring.holds(keyId);
    }

    private StoredKey selected() {
        return signing().orElseGet(this::first);
    }

    private StoredKey first() {
        createIf(schedule::due);
        return signing().orElseThrow(GeneratedKeys::unusable);
    }

    private Optional<StoredKey> signing() {
        return keyring.get().signing(clock.instant());
    }

    /** When the key that must be made now has to start; empty if none must. */
    private interface Due {
        Optional<Instant> at(List<StoredKey> keys, Instant now);
    }

    /** Makes a key if the keys in the store call for one. Another node may have made it meanwhile. */
    private Optional<StoredKey> createIf(Due due) {
        creating.lock();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Keyring keys = keyring.reload();
                Instant now = clock.instant();
                Optional<Instant> start = due.at(keys.usable(), now);
                if (start.isEmpty()) {
                    return Optional.empty();
                }
                KeySlot slot = new KeySlot(keys.lastNumber() + 1, now, start.get());
                StoredKey made = privateKeys.generate(slot, schedule.algorithm());
                if (store.add(made)) {
                    report(made, keys.signing(now));
                    keyring.reload();
                    return Optional.of(made);
                }
            }
        } finally {
            creating.unlock();
        }
        throw unusable();
    }

    private void report(StoredKey made, Optional<StoredKey> before) {
        LOG.log(
                Level.INFO,
                "Signing key {0} was made and signs from {1}, instead of {2}",
                made.keyId(),
                made.activeAt(),
                before.map(StoredKey::keyId).orElse("none"));
        privateKeys.warnIfUnencrypted();
        before.map(old -> new SigningKeyReplaced(made.keyId(), old.keyId(), made.activeAt(), made.createdAt()))
                .ifPresent(events);
    }

    private static StoreUnavailableException unusable() {
        return new StoreUnavailableException(
                "the store shows no signing key", new IllegalStateException(ATTEMPTS + " attempts to add one"));
    }
}
