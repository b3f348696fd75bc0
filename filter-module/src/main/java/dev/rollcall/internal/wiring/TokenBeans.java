package dev.rollcall.internal.wiring;

import dev.rollcall.internal.base.CacheSizes;
import dev.rollcall.internal.ops.LaterEvents;
import dev.rollcall.internal.settings.KeySettings;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.settings.TokenSettings;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.internal.token.KeySchedule;
import dev.rollcall.internal.token.ManagementTokens;
import dev.rollcall.internal.token.SigningKeyService;
import dev.rollcall.internal.token.SigningKeyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Signing keys, and the tokens that they sign. */
@ApplicationScoped
class TokenBeans {

    @Produces
    @Singleton
    SigningKeyService signingKeys(
            SigningKeyStore store, Settings settings, InstantSource clock, SecureRandom random, LaterEvents events) {
        KeySettings keys = settings.keys();
        return keys.location()
                .map(file -> SigningKeyService.ofOperator(
                        file, keys.password(), settings.token().algorithm()))
                .orElseGet(() -> SigningKeyService.generated(
                        store, KeySchedule.of(settings.token(), keys), settings.secret(), clock, random, events));
    }

    @Produces
    @Singleton
    AccessTokens accessTokens(
            TokenSettings settings,
            SigningKeyService keys,
            InstantSource clock,
            SecureRandom random,
            CacheSizes sizes) {
        return new AccessTokens(settings, keys, clock, random, sizes.tokens());
    }

    @Produces
    @Singleton
    ManagementTokens managementTokens(
            TokenSettings settings, SigningKeyService keys, InstantSource clock, SecureRandom random) {
        return new ManagementTokens(settings, keys, clock, random);
    }
}
