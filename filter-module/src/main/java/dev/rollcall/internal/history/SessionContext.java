package dev.rollcall.internal.history;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.spi.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Adds to an event the session that it is about, and where that session was last used. */
@ApplicationScoped
class SessionContext {

    private static final System.Logger LOG = System.getLogger(SessionContext.class.getName());

    @Inject
    SessionStore sessions;

    /** The event is recorded even if the database can't say where the session was used. */
    SecurityEventBuilder addTo(SecurityEventBuilder event, UUID session) {
        SecurityEventBuilder ofSession = event.in(session);
        try {
            return sessions.find(session).map(ofSession::from).orElse(ofSession);
        } catch (StoreUnavailableException down) {
            return ofSession;
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "The session of a security event could not be read", fault);
            return ofSession;
        }
    }
}
