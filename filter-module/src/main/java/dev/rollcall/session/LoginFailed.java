package dev.rollcall.session;

import java.time.Instant;

/** Fired after a login with wrong credentials; the name is what was typed, which may be no user at all. */
public record LoginFailed(String username, Client client, Instant at) {}
