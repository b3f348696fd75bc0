package dev.rollcall.internal.token;

import dev.rollcall.internal.base.BoundedCache;
import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.settings.KeySettings;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.settings.TokenSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One running server: everything of this package wired together over a store that others may share. */
record Node(
        MovableClock clock,
        MemoryKeyStore store,
        SigningKeyService keys,
        AccessTokens tokens,
        BoundedCache<TokenDigest, VerifiedToken> verified) {

    static final Duration LIFETIME = Duration.ofMinutes(15);
    static final KeySettings ROTATION =
            new KeySettings(Duration.ofDays(30), Duration.ofHours(24), Optional.empty(), Optional.empty());
    static final String ISSUER = "https://issuer.example";
    static final String AUDIENCE = "https://api.example";
    static final UUID SESSION = UUID.fromString("0b7e6d52-93d0-4a5c-8f0e-6d9a1f1c2b3a");
    static final Instant AUTH_TIME = MovableClock.START.minusSeconds(3600);

    static Node start() {
        return start(SigningAlgorithm.ES256);
    }

    static Node start(SigningAlgorithm algorithm) {
        return start(new MovableClock(), new MemoryKeyStore(), settings(algorithm, LIFETIME), Optional.empty());
    }

    static Node start(MovableClock clock, MemoryKeyStore store, TokenSettings settings, Optional<Secret> secret) {
        return start(clock, store, KeySchedule.of(settings, ROTATION), settings, secret);
    }

    static Node start(
            MovableClock clock,
            MemoryKeyStore store,
            KeySchedule schedule,
            TokenSettings settings,
            Optional<Secret> secret) {
        SecureRandom random = new SecureRandom();
        SigningKeyService keys = SigningKeyService.generated(store, schedule, secret, clock, random, event -> {});
        BoundedCache<TokenDigest, VerifiedToken> verified = new BoundedCache<>(8, VerifiedToken::isOver);
        AccessTokens tokens = new AccessTokens(settings, keys, clock, random, verified);
        return new Node(clock, store, keys, tokens, verified);
    }

    /** Another server, or the same one after a restart. */
    Node another(TokenSettings settings) {
        return start(clock, store, settings, Optional.empty());
    }

    /** A server over the same store with another rotation. */
    Node rotating(Duration rotation, Duration publishAhead) {
        KeySettings rotating = new KeySettings(rotation, publishAhead, Optional.empty(), Optional.empty());
        TokenSettings settings = settings(SigningAlgorithm.ES256, LIFETIME);
        return start(clock, store, KeySchedule.of(settings, rotating), settings, Optional.empty());
    }

    static TokenSettings settings(SigningAlgorithm algorithm, Duration lifetime) {
        return new TokenSettings(ISSUER, AUDIENCE, "rollcall", algorithm, lifetime);
    }

    static AccessGrant grant() {
        return new AccessGrant("alice", Set.of("user", "admin"), SESSION, AUTH_TIME, Instant.MAX);
    }

    Issued issue() {
        return issue(grant());
    }

    Issued issue(AccessGrant grant) {
        return tokens.issue(grant, clock.instant());
    }

    Verification verify(String text) {
        return tokens.verify(text);
    }
}
