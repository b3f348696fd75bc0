package dev.rollcall.internal.history;

import dev.rollcall.SecurityEvent;
import java.util.List;

/**
 * Where security events are kept. Safe for parallel use; throws {@link dev.rollcall.StoreUnavailableException} when it
 * can't be asked.
 */
public interface SecurityEventStore {

    /** Adds an event; does nothing if it is there, because the answer to an earlier attempt may have been lost. */
    void add(SecurityEvent event);

    /** A page of events, newest first. */
    List<SecurityEvent> find(EventQuery query);
}
