package dev.rollcall.history;

import java.util.List;

/**
 * Where security events are kept. Safe for parallel use; throws {@link dev.rollcall.StoreUnavailableException} when it
 * can't be asked.
 */
public interface SecurityEventStore {

    /** Adds events, all or none. */
    void add(List<SecurityEvent> events);

    /** A page of events, newest first. */
    List<SecurityEvent> find(EventQuery query);
}
