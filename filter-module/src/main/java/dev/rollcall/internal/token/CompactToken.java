package dev.rollcall.internal.token;

import java.util.Base64;

/**
 * The text of a JWS in compact serialization that has exactly one spelling: three base64url segments without padding,
 * whitespace or stray trailing bits. jose4j would accept other spellings, too.
 */
record CompactToken(String text, String header) {

    static final int MAX_LENGTH = 4096;

    private static final int SEGMENTS = 3;

    static CompactToken parse(String text) throws RefusedException {
        if (text.length() > MAX_LENGTH) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        String[] segments = text.split("\\.", SEGMENTS + 1);
        if (segments.length != SEGMENTS) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        for (String segment : segments) {
            requireCanonical(segment);
        }
        return new CompactToken(text, segments[0]);
    }

    private static void requireCanonical(String segment) throws RefusedException {
        if (segment.isEmpty() || !reencoded(segment).equals(segment)) {
            throw new RefusedException(Refusal.MALFORMED);
        }
    }

    private static String reencoded(String segment) throws RefusedException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(segment);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.MALFORMED);
        }
    }
}
