package dev.rollcall;

import java.time.Instant;

/**
 * Fired whenever a user has said of a sign-in "This was not me"; the session has ended, now or before. Time to change the
 * password.
 */
public record SignInDisowned(Session session, Instant at) {}
