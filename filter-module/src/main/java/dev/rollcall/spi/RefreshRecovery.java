package dev.rollcall.spi;

import dev.rollcall.Origin;
import java.time.Instant;
import java.util.Set;

/**
 * A refresh token that was replaced and is exchanged again, because the answer with its successor was lost.
 *
 * <pre>{@code
 * import dev.rollcall.spi.RefreshRecovery;
 * import dev.rollcall.spi.RefreshState;
 *
 * boolean isAllowed(RefreshState stored, RefreshRecovery recovery) {
 *     return stored.generation() == recovery.generation()
 *             && (recovery.moment() == RefreshRecovery.Moment.SOON
 *                     || stored.unusedGeneration() == recovery.generation());
 * }
 * }</pre>
 *
 * @param generation the number of the current token, which is given again
 * @param moment whether it comes soon or late
 * @param groups the user's groups
 * @param origin where the request came from
 * @param at when it came
 */
public record RefreshRecovery(int generation, Moment moment, Set<String> groups, Origin origin, Instant at) {

    public RefreshRecovery {
        groups = Set.copyOf(groups);
    }

    /** When an answer is given again. */
    public enum Moment {
        /** Within the recovery window. */
        SOON,
        /** After it, which is only allowed while nothing of the current pair has been used. */
        LATE
    }
}
