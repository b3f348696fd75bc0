package dev.rollcall.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A shortcut past the signature check for tokens that passed it lately. Only genuine tokens get in, so strangers
 * cannot fill it; it never holds more than its capacity, and drops expired tokens as others come.
 *
 * <p>Thread-safe. Reading takes no lock; adding does, which is nothing beside the signature check before it.
 */
final class VerifiedTokens {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    /** Which part of a full cache makes room at once, so that not every addition has to search. */
    private static final int MAKE_ROOM = 8;

    private final Map<TokenDigest, VerifiedToken> tokens = new ConcurrentHashMap<>();
    private final int capacity;
    private Instant nextSweep = Instant.MIN;

    VerifiedTokens(int capacity) {
        this.capacity = capacity;
    }

    @Nullable
    VerifiedToken find(TokenDigest digest) {
        return tokens.get(digest);
    }

    void remove(TokenDigest digest) {
        tokens.remove(digest);
    }

    int size() {
        return tokens.size();
    }

    synchronized void add(TokenDigest digest, VerifiedToken token, Instant now) {
        if (tokens.size() >= capacity || !now.isBefore(nextSweep)) {
            tokens.values().removeIf(other -> other.isOver(now));
            nextSweep = now.plus(SWEEP_INTERVAL);
        }
        if (tokens.size() >= capacity) {
            removeSome();
        }
        tokens.put(digest, token);
    }

    /** Removes what comes first: the order is that of the digests, which is as good as random. */
    private void removeSome() {
        Iterator<TokenDigest> digests = tokens.keySet().iterator();
        for (int left = capacity / MAKE_ROOM + 1; left > 0 && digests.hasNext(); left--) {
            digests.next();
            digests.remove();
        }
    }
}
