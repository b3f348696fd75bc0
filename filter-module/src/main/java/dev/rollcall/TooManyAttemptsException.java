package dev.rollcall;

import java.time.Duration;

/** Too many attempts have failed. Over HTTP this is {@code 429 too_many_attempts}, the same for whoever it is. */
public final class TooManyAttemptsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter the time after which another attempt may be let through */
    public TooManyAttemptsException(Duration retryAfter) {
        super("too many attempts", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** The time after which another attempt may be let through. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
