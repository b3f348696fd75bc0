package dev.rollcall.internal.wiring;

import jakarta.enterprise.event.Event;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Fires CDI events; an observer of the application that fails must not fail a login that is already stored. */
final class SafeEvents implements Consumer<Object> {

    private static final System.Logger LOG = System.getLogger(SafeEvents.class.getName());

    private final Event<Object> events;

    SafeEvents(Event<Object> events) {
        this.events = events;
    }

    @Override
    public void accept(Object event) {
        try {
            events.fire(event);
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "An observer of " + event.getClass().getSimpleName() + " failed", failed);
        }
    }
}
