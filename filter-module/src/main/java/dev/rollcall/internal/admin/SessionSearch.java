package dev.rollcall.internal.admin;

import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.StoredSession;
import java.util.List;
import java.util.Optional;

/** The living sessions of everyone, as they are stored. */
public interface SessionSearch {

    /** Up to this many are counted. */
    long COUNTED = 10_000;

    /** How many there are; an estimate where more than {@link #COUNTED} would take long to count. */
    Total total(SessionFilter filter, Liveness living);

    /** The first sessions after a position. */
    List<StoredSession> page(Query query, Liveness living);

    /**
     * A part of the list.
     *
     * @param after where it begins; empty for the beginning
     * @param total what {@link #total} said of the filter; it decides how to look for them, not what is found
     */
    record Query(SessionFilter filter, SessionOrder order, Optional<Position> after, int limit, Total total) {}
}
