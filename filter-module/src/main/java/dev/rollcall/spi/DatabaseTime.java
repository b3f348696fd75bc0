package dev.rollcall.spi;

import java.time.Instant;

/** The clock of the database, which all nodes share. */
@FunctionalInterface
public interface DatabaseTime {

    /**
     * Asks the database, which answers in whole milliseconds.
     *
     * @throws dev.rollcall.StoreUnavailableException when it can't be reached
     */
    Instant now();
}
