package dev.rollcall.it.nodes.app;

import dev.rollcall.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Changes of users, of which Rollcall hears by events. */
@ApplicationScoped
public class Changes {

    @Inject
    private Event<Object> events;

    @Inject
    private Sessions sessions;

    /** The number of the user's sessions before the transaction commits. */
    @Transactional
    public int commit(Object event, String subject) {
        events.fire(event);
        return sessions.list(subject).size();
    }

    /** Throws always, after the event. */
    @Transactional
    public void rollBack(Object event) {
        events.fire(event);
        throw new IllegalStateException("the change is not possible");
    }

    public void withoutTransaction(Object event) {
        events.fire(event);
    }
}
