package dev.rollcall.internal.history;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.spi.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Adds to an event the session that it is about, and where that session was last used. */
@ApplicationScoped
class SessionContext {

    @Inject
    SessionStore sessions;

    /** The event is recorded even if the database can't say where the session was used. */
    SecurityEventBuilder addTo(SecurityEventBuilder event, UUID session) {
        SecurityEventBuilder ofSession = event.in(session);
        try {
            return sessions.find(session).map(ofSession::from).orElse(ofSession);
        } catch (StoreUnavailableException down) {
            return ofSession;
        }
    }
}
