package dev.rollcall.internal.session;

import dev.rollcall.Finding;
import dev.rollcall.Session;
import dev.rollcall.SignedIn;
import dev.rollcall.spi.Revision;
import java.util.List;

/** The answer to a login. */
public sealed interface StartOutcome {

    /** A new session with its tokens. */
    record Started(SignedIn tokens) implements StartOutcome {}

    /** All sessions of the user were ended since the credentials were checked, which therefore must be checked again. */
    record Outdated() implements StartOutcome {}

    /** Something about the sign-in is so unusual that the settings refuse it; nothing was stored. */
    record Blocked(List<Finding> findings) implements StartOutcome {}

    /**
     * The user has as many sessions as allowed, and the policy is to refuse.
     *
     * @param revision that of the user before the credentials were checked
     */
    record LimitReached(String subject, Revision revision, List<Session> sessions) implements StartOutcome {}
}
