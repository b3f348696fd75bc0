package dev.rollcall.internal.session;

import java.util.Optional;
import java.util.UUID;

/** The history of sessions: those that ended so long ago that no access token can carry them any more. */
public interface PastSessions {

    /** Empty for sessions that live, that ended lately, and that never were. */
    Optional<PastSession> find(UUID id);
}
