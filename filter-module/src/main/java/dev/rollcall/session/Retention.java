package dev.rollcall.session;

import java.time.Duration;

/**
 * How long ended sessions are kept.
 *
 * @param tokenLifetime how long an access token lives: until then its session can tell why it ended
 * @param history how long after its end a session stays in the history
 */
public record Retention(Duration tokenLifetime, Duration history) {}
