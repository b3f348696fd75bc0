package dev.rollcall.internal.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Bytes that a client holds for us as an opaque text, valid only for the purpose it was issued for.
 *
 * <p>The checksum catches mistakes, not forgeries: the content must be neither secret nor trusted.
 */
final class CheckedText {

    private static final int CHECKSUM = 12;

    private CheckedText() {}

    static String of(byte[] content, String purpose) {
        byte[] bytes = ByteBuffer.allocate(CHECKSUM + content.length)
                .put(checksum(content, purpose))
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The bytes in a text.
     *
     * @throws IllegalArgumentException when it was not issued for this purpose
     */
    static ByteBuffer parse(String text, String purpose) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length <= CHECKSUM) {
            throw new IllegalArgumentException("too short");
        }
        byte[] content = new byte[bytes.length - CHECKSUM];
        System.arraycopy(bytes, CHECKSUM, content, 0, content.length);
        // Encoded again, so that only one text stands for the same bytes
        if (!of(content, purpose).equals(text)) {
            throw new IllegalArgumentException("for another purpose");
        }
        return ByteBuffer.wrap(content);
    }

    private static byte[] checksum(byte[] content, String purpose) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(CHECKSUM)
                    .put(sha256.digest(content), 0, CHECKSUM)
                    .array();
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
