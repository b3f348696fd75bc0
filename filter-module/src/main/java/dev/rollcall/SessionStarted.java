package dev.rollcall;

/**
 * Fired after a session was started and stored.
 *
 * @param client where the login came from
 */
public record SessionStarted(Session session, Client client) {}
