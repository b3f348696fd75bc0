package dev.rollcall.spi;

import java.time.Instant;

/**
 * Which sessions live at a moment: those without an end on record that expire later than {@code now} and were created
 * and active after the given times, which differ for remembered sessions.
 */
public record Liveness(Instant now, After ordinary, After remembered) {

    /** Both exclusive. */
    public record After(Instant created, Instant active) {}
}
