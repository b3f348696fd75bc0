package dev.rollcall;

import java.time.Duration;
import java.util.List;

/** What came of a sign-in. Only {@link Started} has stored a session. */
public sealed interface SignInOutcome {

    /**
     * A new session with its tokens.
     *
     * @param transport the one that was asked for
     * @param cookies to be added to the answer, whatever the transport: a sign-in by token removes the cookies of the
     *     session that it replaces
     */
    record Started(SignedIn tokens, TokenTransport transport, SignInCookies cookies) implements SignInOutcome {}

    /** The check or the proof found nobody. Over HTTP: 401, the same for unknown users and wrong passwords. */
    record WrongCredentials() implements SignInOutcome {}

    /** Too many attempts have failed; nothing was checked. Over HTTP: 429 with {@code Retry-After}. */
    record TooManyAttempts(Duration retryAfter) implements SignInOutcome {}

    /** So unusual that {@code rollcall.detection.block} refuses it. Over HTTP: 403. */
    record Blocked(List<Finding> findings) implements SignInOutcome {

        public Blocked {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The user has as many sessions as allowed, and {@code rollcall.session.limit-policy} is {@code refuse}. Over HTTP: 409.
     *
     * @param sessions the living ones, one of which has to end first
     * @param token lets the user end one of them
     */
    record LimitReached(List<Session> sessions, ManagementToken token) implements SignInOutcome {

        public LimitReached {
            sessions = List.copyOf(sessions);
        }
    }

    /** All sessions of the user were ended while the proof was under way, which therefore counts no more. Start again. */
    record Outdated() implements SignInOutcome {}

    /** The request can't be answered as it is. */
    record BadRequest(Cause cause) implements SignInOutcome {

        /** What is wrong with it. */
        public enum Cause {
            /** It asks for cookies and does not prove that it comes from the same origin. Over HTTP: 403. */
            CROSS_SITE,
            /** It carries credentials of different sessions, or two cookies of one name. Over HTTP: 400. */
            CONTRADICTORY_CREDENTIALS,
            /** The groups of the user make the access token too long for a cookie. Over HTTP: 400. */
            TOO_LONG_FOR_COOKIES
        }
    }
}
