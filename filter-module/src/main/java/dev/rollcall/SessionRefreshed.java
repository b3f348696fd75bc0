package dev.rollcall;

/** Fired after a session got new tokens. */
public record SessionRefreshed(Session session) {}
