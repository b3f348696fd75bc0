package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of the exact text of a token, so that a heap dump shows no token.
 *
 * <p>It stands for that text and nothing else. With ES256, anybody can turn a signature into a second one that is just as
 * valid, so the same claims can come under two digests. Whatever must hold for a token goes by its claims.
 */
record TokenDigest(long first, long second, long third, long fourth) {

    private static final MessageDigest SHA_256 = find();

    static TokenDigest of(String text) {
        // Characters beyond Latin-1 become '?'. No verified token contains one, so there can be no mix-up.
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(ISO_8859_1)));
        return new TokenDigest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }

    /** A copy, because looking a digest up costs about as much as using it. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The digest of every Java runtime can be copied", e);
        }
    }

    private static MessageDigest find() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
