package dev.rollcall.session;

import java.util.List;

/** The answer to a login. */
public sealed interface StartOutcome {

    /** A new session with its tokens. */
    record Started(SignedIn tokens) implements StartOutcome {}

    /** The user has as many sessions as allowed, and the policy is to refuse. */
    record LimitReached(List<Session> sessions) implements StartOutcome {}
}
