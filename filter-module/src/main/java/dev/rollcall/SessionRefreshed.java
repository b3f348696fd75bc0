package dev.rollcall;

/**
 * A CDI event: a session got new tokens in exchange for its refresh token.
 *
 * <pre>{@code
 * import dev.rollcall.SessionRefreshed;
 * import jakarta.enterprise.event.Observes;
 * import java.util.concurrent.atomic.LongAdder;
 *
 * final LongAdder refreshes = new LongAdder();
 *
 * void count(@Observes SessionRefreshed event) {
 *     refreshes.increment();
 * }
 * }</pre>
 *
 * @param session the session after the refresh
 */
public record SessionRefreshed(Session session) {}
