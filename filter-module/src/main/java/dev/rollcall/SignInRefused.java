package dev.rollcall;

import java.time.Instant;

/**
 * A CDI event: a sign-in with the right credentials was refused.
 *
 * <pre>{@code
 * import dev.rollcall.SignInRefused;
 * import jakarta.enterprise.event.Observes;
 *
 * void onRefusal(@Observes SignInRefused refusal) {
 *     if (refusal.reason() == SignInRefused.Reason.UNUSUAL) {
 *         callBack(refusal.subject());
 *     }
 * }
 *
 * void callBack(String user) {
 *     // ...
 * }
 * }</pre>
 *
 * @param subject the user
 * @param client where the sign-in came from
 * @param reason why it was refused
 * @param at when it was refused
 */
public record SignInRefused(String subject, Client client, Reason reason, Instant at) {

    /** Why a sign-in was refused. */
    public enum Reason {
        /** The user has as many sessions as allowed. */
        LIMIT_REACHED,
        /** It is so unusual that {@code rollcall.detection.block} refuses it. */
        UNUSUAL,
        /** The user's groups don't fit into an access token, or into a cookie. */
        GROUPS_TOO_LARGE,
        /** The claims that the application adds don't fit into an access token, or into a cookie. */
        CLAIMS_TOO_LARGE
    }
}
