package dev.rollcall.internal.session;

import dev.rollcall.Client;
import dev.rollcall.Session;
import java.time.Duration;
import java.time.Instant;

/**
 * Fired after a refresh token that had been replaced was used again, and got the same successor: an answer was lost, or two
 * tabs refreshed at the same time.
 *
 * @param client where the request came from
 * @param timing whether that was within the recovery window
 * @param after how long after the token was replaced
 */
public record RefreshRecovered(Session session, Client client, Instant at, Timing timing, Duration after) {

    /** When a token is used again. */
    public enum Timing {
        IN_WINDOW,
        LATE
    }
}
