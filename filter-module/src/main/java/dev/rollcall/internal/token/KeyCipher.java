package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.internal.base.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts private keys with AES-256-GCM under {@code rollcall.secret}.
 *
 * <p>The format is {@code v1.<salt>.<nonce>.<ciphertext and tag>}, each part in base64url. Every text has its own AES
 * key, derived from the secret and the salt with HKDF-SHA256. The key id is authenticated along with it, so that a text
 * does not work for another key.
 */
final class KeyCipher {

    private static final String VERSION = "v1";
    private static final byte[] PURPOSE = "rollcall signing key v1".getBytes(UTF_8);
    private static final int PARTS = 4;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Secret secret;

    KeyCipher(Secret secret) {
        this.secret = secret;
    }

    String encrypt(String keyId, byte[] plain, SecureRandom random) throws GeneralSecurityException {
        byte[] salt = randomBytes(SALT_BYTES, random);
        byte[] nonce = randomBytes(NONCE_BYTES, random);
        byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, keyId, salt, nonce).doFinal(plain);
        return String.join(".", VERSION, encode(salt), encode(nonce), encode(encrypted));
    }

    byte[] decrypt(String keyId, String text) throws GeneralSecurityException {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            throw new GeneralSecurityException("unknown format");
        }
        byte[] salt = decode(parts[1]);
        byte[] nonce = decode(parts[2]);
        byte[] encrypted = decode(parts[3]);
        // Java answers some wrong lengths with unchecked exceptions
        if (salt.length != SALT_BYTES || nonce.length != NONCE_BYTES || encrypted.length < TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("wrong length");
        }
        return cipher(Cipher.DECRYPT_MODE, keyId, salt, nonce).doFinal(encrypted);
    }

    private Cipher cipher(int mode, String keyId, byte[] salt, byte[] nonce) throws GeneralSecurityException {
        byte[] key = Hkdf.derive(secret.value().getBytes(UTF_8), salt, PURPOSE);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId.getBytes(UTF_8));
        return cipher;
    }

    private static byte[] randomBytes(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) throws GeneralSecurityException {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not base64url", e);
        }
    }
}
