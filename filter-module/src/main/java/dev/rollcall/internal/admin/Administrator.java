package dev.rollcall.internal.admin;

import java.util.UUID;

/** An administrator, and the session in which the administrator acts. */
public record Administrator(String subject, UUID session) {}
