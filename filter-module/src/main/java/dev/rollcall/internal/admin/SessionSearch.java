package dev.rollcall.internal.admin;

import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.StoredSession;
import java.util.List;
import java.util.Optional;

/** Finds everyone's living sessions in the store. */
public interface SessionSearch {

    /** Up to this many sessions are counted. */
    long COUNTED = 10_000;

    /** How many there are; an estimate where more than {@link #COUNTED} would take long to count. */
    SessionCount total(SessionFilter filter, Liveness living);

    /** The first sessions after a position. */
    List<StoredSession> page(Query query, Liveness living);

    /**
     * Which part of the list to find.
     *
     * @param after where it begins; empty for the beginning
     * @param total what {@link #total} returned for the filter; it affects how the sessions are searched, not what is found
     */
    record Query(
            SessionFilter filter, SessionOrder order, Optional<KeysetPosition> after, int limit, SessionCount total) {}
}
