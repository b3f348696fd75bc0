package dev.rollcall.internal.session;

import java.util.Optional;
import java.util.UUID;

/** The history of sessions: those that ended so long ago that no access token of theirs is still valid. */
public interface PastSessions {

    /** Empty for sessions that are active, that ended recently, or that never existed. */
    Optional<PastSession> find(UUID id);
}
