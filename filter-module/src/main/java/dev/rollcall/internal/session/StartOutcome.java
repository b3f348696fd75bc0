package dev.rollcall.internal.session;

import dev.rollcall.Finding;
import dev.rollcall.Session;
import dev.rollcall.SignedIn;
import dev.rollcall.spi.Revision;
import java.util.List;

/** What came of starting a session. */
public sealed interface StartOutcome {

    /** A new session with its tokens. */
    record Started(SignedIn tokens) implements StartOutcome {}

    /** All sessions of the user were ended since the credentials were checked, so they must be checked again. */
    record Outdated() implements StartOutcome {}

    /** The sign-in is so unusual that the settings refuse it. Nothing was stored. */
    record Blocked(List<Finding> findings) implements StartOutcome {}

    /**
     * The user has as many sessions as allowed, and the policy is to refuse.
     *
     * @param revision the user's before the credentials were checked
     */
    record LimitReached(String subject, Revision revision, List<Session> sessions) implements StartOutcome {}
}
