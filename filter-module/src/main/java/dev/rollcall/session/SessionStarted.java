package dev.rollcall.session;

/** Fired after a session was started and stored. */
public record SessionStarted(Session session) {}
