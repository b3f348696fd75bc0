package dev.rollcall;

import java.time.Duration;
import java.util.List;

/**
 * The answer to a sign-in. Only {@link Started} has stored a session.
 *
 * <pre>{@code
 * import dev.rollcall.SignInOutcome;
 *
 * int status(SignInOutcome outcome) {
 *     if (outcome instanceof SignInOutcome.Started) {
 *         return 200;
 *     }
 *     if (outcome instanceof SignInOutcome.TooManyAttempts) {
 *         return 429;
 *     }
 *     return outcome instanceof SignInOutcome.LimitReached ? 409 : 401;
 * }
 * }</pre>
 */
public sealed interface SignInOutcome {

    /**
     * There is a new session.
     *
     * @param tokens the session and its tokens
     * @param transport the transport that was asked for
     * @param cookies to be added to the response, whatever the transport: a sign-in whose tokens travel in the body
     *     removes the cookies of the session that it replaces
     */
    record Started(SignedIn tokens, TokenTransport transport, SignInCookies cookies) implements SignInOutcome {}

    /** The check or the proof found nobody. Over HTTP: 401, the same for unknown users and for wrong passwords. */
    record WrongCredentials() implements SignInOutcome {}

    /**
     * Too many attempts have failed, so nothing was checked. Over HTTP: 429 with {@code Retry-After}.
     *
     * @param retryAfter when another attempt may be let through
     */
    record TooManyAttempts(Duration retryAfter) implements SignInOutcome {}

    /**
     * The sign-in is so unusual that {@code rollcall.detection.block} refuses it. Over HTTP: 403.
     *
     * @param findings everything unusual about it
     */
    record Blocked(List<Finding> findings) implements SignInOutcome {

        public Blocked {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The user has as many sessions as {@code rollcall.session.limit} allows, and {@code rollcall.session.limit-policy}
     * is {@code refuse}. Over HTTP: 409.
     *
     * @param sessions the active sessions, one of which has to end first
     * @param token lets the user end one of them
     */
    record LimitReached(List<Session> sessions, ManagementToken token) implements SignInOutcome {

        public LimitReached {
            sessions = List.copyOf(sessions);
        }
    }

    /** All sessions of the user were ended while the proof was under way, so the proof no longer counts. Start over. */
    record Outdated() implements SignInOutcome {}

    /**
     * The request can't be answered as it is.
     *
     * @param cause what is wrong with it
     */
    record BadRequest(Cause cause) implements SignInOutcome {

        /** What is wrong with a request. */
        public enum Cause {
            /** It asks for cookies without proof that it comes from the same origin. Over HTTP: 403. */
            CROSS_SITE,
            /** It carries credentials of different sessions, or two cookies of one name. Over HTTP: 400. */
            CONTRADICTORY_CREDENTIALS
        }
    }
}
