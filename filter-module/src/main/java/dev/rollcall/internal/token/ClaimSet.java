package dev.rollcall.internal.token;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The claims of a token whose signature has been verified, read strictly by type. */
record ClaimSet(Map<String, Object> members) {

    /** The last second of the year 9999; anything later is a mistake or an attack. */
    private static final long LAST_SECOND = 253_402_300_799L;

    boolean has(String name) {
        return members.containsKey(name);
    }

    String text(String name) throws RefusedException {
        if (members.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new RefusedException(Refusal.CLAIMS);
    }

    /** A NumericDate (RFC 7519) in whole seconds. */
    Instant time(String name) throws RefusedException {
        if (members.get(name) instanceof Long seconds && seconds >= 0 && seconds <= LAST_SECOND) {
            return Instant.ofEpochSecond(seconds);
        }
        throw new RefusedException(Refusal.CLAIMS);
    }

    /** A number from 1; 0 if the token has none. */
    int generation(String name) throws RefusedException {
        if (!has(name)) {
            return 0;
        }
        if (members.get(name) instanceof Long number && number > 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw new RefusedException(Refusal.CLAIMS);
    }

    /** A UUID in its canonical form: one session must not have two spellings. */
    UUID id(String name) throws RefusedException {
        String text = text(name);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // refused below, like the other spellings
        }
        throw new RefusedException(Refusal.CLAIMS);
    }

    /** A list of texts; empty if the token has none. */
    Set<String> texts(String name) throws RefusedException {
        if (!has(name)) {
            return Set.of();
        }
        if (!(members.get(name) instanceof List<?> elements)) {
            throw new RefusedException(Refusal.CLAIMS);
        }
        Set<String> texts = new HashSet<>();
        for (Object element : elements) {
            if (!(element instanceof String text)) {
                throw new RefusedException(Refusal.CLAIMS);
            }
            texts.add(text);
        }
        return texts;
    }
}
