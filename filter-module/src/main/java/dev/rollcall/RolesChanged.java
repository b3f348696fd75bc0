package dev.rollcall;

/** Fired by the application when the groups of a user changed: all sessions of the user end after the transaction committed. */
public record RolesChanged(String subject) {}
