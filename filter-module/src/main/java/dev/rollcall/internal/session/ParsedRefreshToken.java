package dev.rollcall.internal.session;

import dev.rollcall.internal.base.Sha256;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A refresh token: opaque to clients, and good for one use.
 *
 * <p>It is {@code rcr_} followed by base64url of the session id, the generation, 16 random bytes that all tokens of the
 * session share, and the 32 bytes of this generation's secret. The shared bytes prove that an outdated token is genuine,
 * so a guess can't end a session. The prefix lets secret scanners find it.
 */
public final class ParsedRefreshToken {

    static final int FAMILY_BYTES = 16;
    static final int SECRET_BYTES = 32;

    private static final String PREFIX = "rcr_";
    private static final int BYTES = 16 + 4 + FAMILY_BYTES + SECRET_BYTES;
    private static final int LENGTH = PREFIX.length() + (BYTES * 4 + 2) / 3;

    private final UUID sessionId;
    private final int generation;
    private final byte[] family;
    private final byte[] secret;

    ParsedRefreshToken(UUID sessionId, int generation, byte[] family, byte[] secret) {
        this.sessionId = sessionId;
        this.generation = generation;
        this.family = family;
        this.secret = secret;
    }

    /** The token; empty unless the text is exactly as Rollcall would have written it. */
    public static Optional<ParsedRefreshToken> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
            UUID sessionId = new UUID(bytes.getLong(), bytes.getLong());
            int generation = bytes.getInt();
            byte[] family = new byte[FAMILY_BYTES];
            byte[] secret = new byte[SECRET_BYTES];
            bytes.get(family).get(secret);
            return Optional.of(new ParsedRefreshToken(sessionId, generation, family, secret))
                    .filter(token -> token.text().equals(text));
        } catch (IllegalArgumentException | BufferUnderflowException malformed) {
            return Optional.empty();
        }
    }

    /** The text for the client. Never log it. */
    public String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .putInt(generation)
                .put(family)
                .put(secret)
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public UUID sessionId() {
        return sessionId;
    }

    /** The first is 0; each refresh gives the next. */
    public int generation() {
        return generation;
    }

    byte[] secret() {
        return Arrays.copyOf(secret, secret.length);
    }

    String familyHash() {
        return Sha256.of(family);
    }

    String hash() {
        return Sha256.of(secret);
    }

    ParsedRefreshToken successor(byte[] newSecret) {
        return new ParsedRefreshToken(sessionId, generation + 1, family, newSecret);
    }

    @Override
    public String toString() {
        return "RefreshToken[session " + sessionId + ", generation " + generation + "]";
    }
}
