package dev.rollcall.internal.token;

import dev.rollcall.SigningKeys;
import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.settings.SigningAlgorithm;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** The keys of this deployment, with what only Rollcall itself does with them. Thread-safe. */
public abstract sealed class SigningKeyService implements SigningKeys permits GeneratedKeys, OperatorKeys {

    /**
     * Generated keys that all nodes share. Nothing is read from the store yet.
     *
     * @param secret {@code rollcall.secret}; without it new keys are stored unencrypted, with a warning
     * @param events is told of each key that replaces another
     */
    public static SigningKeyService generated(
            SigningKeyStore store,
            KeySchedule schedule,
            Optional<Secret> secret,
            InstantSource clock,
            SecureRandom random,
            Consumer<Object> events) {
        return new GeneratedKeys(store, schedule, new PrivateKeys(secret, random), clock, events);
    }

    /**
     * The operator's own keys, read once. The first key of the preferred algorithm signs, or else the first of all;
     * every key is published and verifies.
     *
     * @param file PKCS#8 private keys in PEM, a private JWK or JWK Set, or a PKCS#12 key store
     * @param password opens the PKCS#12 key store
     * @throws KeyFileException if the file can't be used
     */
    public static SigningKeyService ofOperator(Path file, Optional<Secret> password, SigningAlgorithm preferred) {
        return new OperatorKeys(new KeyFile(file, password).read(), preferred);
    }

    SigningKeyService() {}

    /** Whether this node could sign when it last had to. It costs nothing to ask. */
    abstract boolean canSign();

    /**
     * {@inheritDoc}
     *
     * @throws UnreadableKeyException if {@code rollcall.secret} does not open the key
     */
    @Override
    public final String signingKeyId() {
        return current().keyId();
    }

    /**
     * Reads the keys again, so that this node learns of new and removed ones. Does nothing for the operator's keys.
     *
     * @throws dev.rollcall.StoreUnavailableException if the store can't be asked; the keys in memory stay in use
     */
    public abstract void refresh();

    /**
     * Reads the keys again, makes the next one when it is due, and removes those that nobody needs any more. Call it at
     * the start and every few minutes, on every node. Does nothing for the operator's keys.
     *
     * @throws dev.rollcall.StoreUnavailableException if the store can't be asked; the keys in memory stay in use
     */
    public abstract void maintain();

    abstract SigningKey current();

    /**
     * The key with that id.
     *
     * @throws dev.rollcall.StoreUnavailableException if it is not in memory and the store cannot be asked
     */
    abstract Optional<VerifyingKey> find(String keyId);

    /** Whether that key is in memory. It costs no I/O. */
    abstract boolean holds(String keyId);
}
