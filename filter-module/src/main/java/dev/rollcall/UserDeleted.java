package dev.rollcall;

/** Fired by the application when a user was deleted or disabled: all sessions of the user end after the transaction committed. */
public record UserDeleted(String subject) {}
