package dev.rollcall.internal.session;

import java.time.Duration;

/**
 * How long things are kept that are over.
 *
 * @param tokenLifetime how long an access token lives: until then its session can tell why it ended
 * @param history how long after its end a session stays in the history
 * @param failures how long after the last attempt the failed logins of somebody mean something
 */
public record Retention(Duration tokenLifetime, Duration history, Duration failures) {}
