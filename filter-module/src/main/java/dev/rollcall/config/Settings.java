package dev.rollcall.config;

import dev.rollcall.Secret;
import dev.rollcall.session.SessionSettings;
import dev.rollcall.token.TokenSettings;
import java.util.Optional;

/**
 * Everything that can be configured, read once at deployment and immutable after.
 *
 * @param secret protects the private signing keys in the database; absent by default
 */
public record Settings(
        HttpSettings http,
        DatabaseSettings database,
        Optional<Secret> secret,
        TokenSettings token,
        SessionSettings session) {}
