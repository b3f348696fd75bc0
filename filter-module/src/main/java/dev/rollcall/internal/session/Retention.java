package dev.rollcall.internal.session;

import java.time.Duration;

/**
 * How long things are kept after they are over.
 *
 * @param tokenLifetime how long an access token is valid; until then its session can tell why it ended
 * @param history how long an ended session stays in the history
 * @param failures how long failed logins count after the last attempt
 */
public record Retention(Duration tokenLifetime, Duration history, Duration failures) {}
