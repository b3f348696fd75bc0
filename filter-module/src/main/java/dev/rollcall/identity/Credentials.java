package dev.rollcall.identity;

import dev.rollcall.Secret;

/** What a user signs in with. */
public record Credentials(String username, Secret password) {}
