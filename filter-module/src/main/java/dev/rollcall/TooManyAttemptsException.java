package dev.rollcall;

import java.time.Duration;

/**
 * Too many attempts have failed, so this one was not looked at. Over HTTP: 429 with {@code Retry-After} (RFC 6585
 * section 4), the same for every user name.
 *
 * <pre>{@code
 * import dev.rollcall.TooManyAttemptsException;
 * import jakarta.ws.rs.core.Response;
 *
 * Response answer(TooManyAttemptsException locked) {
 *     return Response.status(429)
 *             .header("Retry-After", locked.retryAfter().toSeconds() + 1)
 *             .build();
 * }
 * }</pre>
 *
 * <p>It has no stack trace, because strangers decide how often it is thrown.
 */
public final class TooManyAttemptsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter when another attempt may be let through, from now on */
    public TooManyAttemptsException(Duration retryAfter) {
        super("too many attempts", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** Returns after how long another attempt may be let through. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
