package dev.rollcall.internal.identity;

import dev.rollcall.internal.base.Secret;

/** What a user signs in with. */
public record Credentials(String username, Secret password) {}
