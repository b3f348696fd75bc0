package dev.rollcall.internal.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Bytes that a client carries for us as an opaque text, good only for what it was given out for.
 *
 * <p>The check sum finds mistakes, not forgers: nothing in it may be secret or trusted.
 */
final class CheckedText {

    private static final int CHECK_SUM = 12;

    private CheckedText() {}

    static String of(byte[] content, String purpose) {
        byte[] bytes = ByteBuffer.allocate(CHECK_SUM + content.length)
                .put(checkSum(content, purpose))
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The bytes in a text.
     *
     * @throws IllegalArgumentException when it was not given out for this purpose
     */
    static ByteBuffer parse(String text, String purpose) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length <= CHECK_SUM) {
            throw new IllegalArgumentException("too short");
        }
        byte[] content = new byte[bytes.length - CHECK_SUM];
        System.arraycopy(bytes, CHECK_SUM, content, 0, content.length);
        // Made again, so that there is one text for the same bytes
        if (!of(content, purpose).equals(text)) {
            throw new IllegalArgumentException("for another purpose");
        }
        return ByteBuffer.wrap(content);
    }

    private static byte[] checkSum(byte[] content, String purpose) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(CHECK_SUM)
                    .put(sha256.digest(content), 0, CHECK_SUM)
                    .array();
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
