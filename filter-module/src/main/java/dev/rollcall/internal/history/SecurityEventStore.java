package dev.rollcall.internal.history;

import dev.rollcall.SecurityEvent;
import java.util.List;

/**
 * Where security events are kept. Thread-safe; throws {@link dev.rollcall.StoreUnavailableException} when it can't be
 * reached.
 */
public interface SecurityEventStore {

    /** Adds an event. Does nothing if it exists, because the response to an earlier attempt may have been lost. */
    void add(SecurityEvent event);

    /** Replaces the details of an event that exists. */
    void replaceDetails(SecurityEvent event);

    /** A page of events, newest first. */
    List<SecurityEvent> find(EventQuery query);
}
