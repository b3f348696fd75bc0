package dev.rollcall.internal.settings;

/** Which events of the application end sessions; all by default. */
public record EventSettings(boolean userDeleted, boolean rolesChanged, boolean passwordChanged) {}
