package dev.rollcall.internal.session;

import dev.rollcall.spi.StoredSession;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The secret of a "Was this you?" link, which shows one sign-in and can end its session until a certain time. It is
 * signed with a key that only the session's row has. So it needs no row of its own, and nobody can turn it into the
 * secret of another session.
 */
record NoticeToken(UUID sessionId, Instant expiresAt, String signature) {

    private static final String PREFIX = "rcn_";
    private static final byte[] PURPOSE = "rollcall sign-in notice".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNATURE_BYTES = 32;
    private static final int SIGNED_BYTES = 16 + 8;
    private static final int LENGTH = PREFIX.length() + ((SIGNED_BYTES + SIGNATURE_BYTES) * 4 + 2) / 3;

    static NoticeToken of(StoredSession session, Instant expiresAt) {
        return new NoticeToken(
                session.id(),
                expiresAt,
                signature(session.id(), expiresAt, session.refresh().familyHash()));
    }

    static Optional<NoticeToken> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Hashes.decode(text.substring(PREFIX.length())));
            UUID session = new UUID(bytes.getLong(), bytes.getLong());
            Instant expiry = Instant.ofEpochSecond(bytes.getLong());
            byte[] signature = new byte[SIGNATURE_BYTES];
            bytes.get(signature);
            return Optional.of(new NoticeToken(session, expiry, Hashes.encode(signature)))
                    .filter(token -> token.text().equals(text));
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    String text() {
        byte[] all = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES)
                .put(signed(sessionId, expiresAt))
                .put(Hashes.decode(signature))
                .array();
        return PREFIX + Hashes.encode(all);
    }

    /** Whether it was made for the session whose refresh tokens share a part with this hash. */
    boolean isGenuine(String familyHash) {
        return Hashes.same(signature, signature(sessionId, expiresAt, familyHash));
    }

    private static String signature(UUID session, Instant expiry, String familyHash) {
        byte[] message = signed(session, expiry);
        byte[] purposeAndMessage = Arrays.copyOf(PURPOSE, PURPOSE.length + message.length);
        System.arraycopy(message, 0, purposeAndMessage, PURPOSE.length, message.length);
        return Hashes.encode(Hashes.hmac(familyHash.getBytes(StandardCharsets.US_ASCII), purposeAndMessage));
    }

    private static byte[] signed(UUID session, Instant expiry) {
        return ByteBuffer.allocate(SIGNED_BYTES)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putLong(expiry.getEpochSecond())
                .array();
    }

    @Override
    public String toString() {
        return "NoticeToken[session " + sessionId + "]";
    }
}
