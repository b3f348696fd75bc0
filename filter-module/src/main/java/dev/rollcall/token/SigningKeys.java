package dev.rollcall.token;

import dev.rollcall.Secret;
import dev.rollcall.StoreUnavailableException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign and verify access tokens, shared by all nodes through a {@link SigningKeyStore}.
 *
 * <p>They are read when first needed. If there is none of the configured algorithm, one is made; of several nodes that
 * do so at the same time one wins and the others use its key. Keys of other algorithms keep verifying. Thread-safe.
 */
public final class SigningKeys {

    private static final int ATTEMPTS = 5;

    private final SigningKeyStore store;
    private final KeyringCache keyring;
    private final PrivateKeys privateKeys;
    private final SigningAlgorithm algorithm;
    private final InstantSource clock;
    private final Object creating = new Object();

    private volatile @Nullable SigningKey opened;

    /**
     * Asks the store for nothing yet.
     *
     * @param secret {@code rollcall.secret}; without it new keys are stored unencrypted, with a warning
     */
    public SigningKeys(
            SigningKeyStore store,
            Optional<Secret> secret,
            SigningAlgorithm algorithm,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.keyring = new KeyringCache(store, clock);
        this.privateKeys = new PrivateKeys(secret, random);
        this.algorithm = algorithm;
        this.clock = clock;
    }

    /**
     * The id of the key that signs now, after making sure that it can be read; a deployment asks for it to fail early.
     *
     * @throws UnreadableKeyException if {@code rollcall.secret} does not open the key
     * @throws StoreUnavailableException if no key is in memory and the store cannot be asked
     */
    public String signingKeyId() {
        return current().keyId();
    }

    /**
     * The public keys as a JWK Set (RFC 7517).
     *
     * @throws StoreUnavailableException if no key is in memory and the store cannot be asked
     */
    public String jwks() {
        selected();
        return keyring.get().jwks();
    }

    /**
     * Reads the keys again, so that this node learns of new and removed ones.
     *
     * @throws StoreUnavailableException if the store cannot be asked; the keys in memory stay in use
     */
    public void refresh() {
        keyring.reload();
    }

    SigningKey current() {
        StoredKey selected = selected();
        SigningKey known = opened;
        if (known != null && known.keyId().equals(selected.keyId())) {
            return known;
        }
        SigningKey key = privateKeys.open(selected);
        opened = key;
        return key;
    }

    Optional<VerifyingKey> find(String keyId) {
        return keyring.find(keyId);
    }

    /** Whether that key is in memory; costs no I/O. */
    boolean holds(String keyId) {
        return keyring.holds(keyId);
    }

    private StoredKey selected() {
        return select(keyring.get()).orElseGet(this::create);
    }

    private Optional<StoredKey> select(Keyring keys) {
        return keys.signing(algorithm, clock.instant());
    }

    /** Makes the first key, or finds the one that another node made meanwhile. */
    private StoredKey create() {
        synchronized (creating) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Keyring keys = keyring.reload();
                Optional<StoredKey> existing = select(keys);
                if (existing.isPresent()) {
                    return existing.get();
                }
                add(privateKeys.generate(keys.lastNumber() + 1, algorithm, clock.instant()));
            }
        }
        throw new StoreUnavailableException(
                "the store shows no signing key", new IllegalStateException(ATTEMPTS + " attempts to add one"));
    }

    private void add(StoredKey key) {
        if (store.add(key)) {
            privateKeys.warnIfUnencrypted();
        }
    }
}
