package dev.rollcall;

/** Fired by the application when a user's password changed: all sessions of the user end after the transaction committed. */
public record PasswordChanged(String subject) {}
