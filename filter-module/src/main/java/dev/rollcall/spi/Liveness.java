package dev.rollcall.spi;

import java.time.Instant;

/**
 * Which sessions are active at a moment: those without an end on record whose time is not up. Since the idle time and the
 * lifetime are settings, and remembered sessions have their own, both come as the earliest times allowed.
 *
 * <pre>{@code
 * import dev.rollcall.spi.Liveness;
 * import dev.rollcall.spi.StoredSession;
 *
 * boolean isActive(StoredSession session, Liveness living) {
 *     Liveness.After after = session.remembered() ? living.remembered() : living.ordinary();
 *     return session.endReason().isEmpty()
 *             && session.expiresAt().isAfter(living.now())
 *             && session.createdAt().isAfter(after.created())
 *             && session.lastActiveAt().isAfter(after.active());
 * }
 * }</pre>
 *
 * @param now the moment
 * @param ordinary what a session must exceed
 * @param remembered what a remembered session must exceed
 */
public record Liveness(Instant now, After ordinary, After remembered) {

    /**
     * Two times, both exclusive.
     *
     * @param created an active session was created later than this
     * @param active an active session was used later than this
     */
    public record After(Instant created, Instant active) {}
}
