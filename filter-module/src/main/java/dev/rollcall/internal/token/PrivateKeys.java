package dev.rollcall.internal.token;

import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.settings.SigningAlgorithm;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Makes signing keys and reads their private parts: encrypted if there is a secret, plain otherwise. */
final class PrivateKeys {

    private static final System.Logger LOG = System.getLogger(PrivateKeys.class.getName());

    private final Optional<KeyCipher> cipher;
    private final SecureRandom random;

    PrivateKeys(Optional<Secret> secret, SecureRandom random) {
        this.cipher = secret.map(KeyCipher::new);
        this.random = random;
    }

    StoredKey generate(KeySlot slot, SigningAlgorithm algorithm) {
        KeyPair pair = SignatureScheme.of(algorithm).generateKeyPair(random);
        VerifyingKey key = VerifyingKey.of(algorithm, pair.getPublic());
        String privateKey = write(key.keyId(), pair.getPrivate());
        return new StoredKey(
                slot.number(),
                key.keyId(),
                algorithm,
                key.json(),
                privateKey,
                cipher.isPresent(),
                slot.createdAt(),
                slot.activeAt());
    }

    void warnIfUnencrypted() {
        if (cipher.isEmpty()) {
            LOG.log(Level.WARNING, "signing keys are stored unencrypted; set rollcall.secret");
        }
    }

    /** Reads the private part. One that was stored before there was a secret stays readable. */
    SigningKey open(StoredKey stored) {
        byte[] pkcs8 = stored.encrypted() ? decrypted(stored) : plain(stored);
        try {
            PrivateKey key =
                    SignatureScheme.of(stored.algorithm()).keyFactory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new SigningKey(stored.keyId(), stored.algorithm(), key);
        } catch (GeneralSecurityException e) {
            // Without the cause, which might quote a part of the key
            throw new UnreadableKeyException(stored.keyId(), "what is stored is not a private key", null);
        }
    }

    private String write(String keyId, PrivateKey key) {
        if (cipher.isEmpty()) {
            return Base64.getEncoder().encodeToString(key.getEncoded());
        }
        try {
            return cipher.get().encrypt(keyId, key.getEncoded(), random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime does not encrypt with AES-256-GCM", e);
        }
    }

    private byte[] decrypted(StoredKey stored) {
        KeyCipher present = cipher.orElseThrow(() ->
                new UnreadableKeyException(stored.keyId(), "it is encrypted and rollcall.secret is not set", null));
        try {
            return present.decrypt(stored.keyId(), stored.privateKey());
        } catch (GeneralSecurityException e) {
            throw new UnreadableKeyException(
                    stored.keyId(),
                    "rollcall.secret is not the one that it was encrypted with, or the key was altered",
                    e);
        }
    }

    private static byte[] plain(StoredKey stored) {
        try {
            return Base64.getDecoder().decode(stored.privateKey());
        } catch (IllegalArgumentException e) {
            throw new UnreadableKeyException(stored.keyId(), "what is stored is not a private key", null);
        }
    }
}
