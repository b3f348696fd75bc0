package dev.rollcall.internal.admin;

import java.util.UUID;

/** Who acts on the sessions of others, and with which session. */
public record Administrator(String subject, UUID session) {}
