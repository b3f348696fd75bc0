package dev.rollcall.token;

import dev.rollcall.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The keys that sign and verify the tokens of this deployment: either generated, stored and rotated by Rollcall, or the
 * operator's own. Thread-safe.
 */
public abstract sealed class SigningKeys permits GeneratedKeys, OperatorKeys {

    /**
     * Generated keys that all nodes share. Asks the store for nothing yet.
     *
     * @param secret {@code rollcall.secret}; without it new keys are stored unencrypted, with a warning
     * @param events hears of each key that takes the place of another
     */
    public static SigningKeys generated(
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
    public static SigningKeys ofOperator(Path file, Optional<Secret> password, SigningAlgorithm preferred) {
        return new OperatorKeys(new KeyFile(file, password).read(), preferred);
    }

    SigningKeys() {}

    /**
     * The id of the key that signs now, after making sure that it can be read; a deployment asks for it to fail early.
     *
     * @throws UnreadableKeyException if {@code rollcall.secret} does not open the key
     * @throws dev.rollcall.StoreUnavailableException if no key is in memory and the store cannot be asked
     */
    public final String signingKeyId() {
        return current().keyId();
    }

    /**
     * The public keys as a JWK Set (RFC 7517).
     *
     * @throws dev.rollcall.StoreUnavailableException if no key is in memory and the store cannot be asked
     */
    public abstract String jwks();

    /**
     * Reads the keys again, so that this node learns of new and removed ones; does nothing for the operator's keys.
     *
     * @throws dev.rollcall.StoreUnavailableException if the store cannot be asked; the keys in memory stay in use
     */
    public abstract void refresh();

    /**
     * Reads the keys again, makes the next one when it is due, and removes those that nobody needs any more. To be
     * called at start and every few minutes, on every node. Does nothing for the operator's keys.
     *
     * @throws dev.rollcall.StoreUnavailableException if the store cannot be asked; the keys in memory stay in use
     */
    public abstract void maintain();

    /**
     * Publishes the next key ahead of its turn, unless one is published already, and answers its id. It starts to sign
     * when it has been published for as long as {@code rollcall.keys.publish-ahead} says. Nobody notices.
     *
     * @throws UnsupportedOperationException if the keys are the operator's
     * @throws dev.rollcall.StoreUnavailableException if the store cannot be asked
     */
    public abstract String rotateNow();

    /**
     * For the emergency that a private key has leaked: makes a key that signs at once, removes all others, and answers
     * its id. All tokens that were signed before are refused, by this node from now on, by others as soon as they see
     * the new key or are {@linkplain #maintain maintained}. Sessions go on: a refresh gives a token that is accepted.
     * Verifiers elsewhere refuse new tokens until they fetch the key set again.
     *
     * @throws UnsupportedOperationException if the keys are the operator's
     * @throws dev.rollcall.StoreUnavailableException if the store cannot be asked; then call it again
     */
    public abstract String replaceLeakedKeysNowAndRefuseTheirTokens();

    abstract SigningKey current();

    /**
     * The key with that id.
     *
     * @throws dev.rollcall.StoreUnavailableException if it is not in memory and the store cannot be asked
     */
    abstract Optional<VerifyingKey> find(String keyId);

    /** Whether that key is in memory; costs no I/O. */
    abstract boolean holds(String keyId);
}
