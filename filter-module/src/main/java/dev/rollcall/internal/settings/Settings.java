package dev.rollcall.internal.settings;

import dev.rollcall.internal.base.Secret;
import java.util.Optional;

/**
 * Everything that can be configured, read once at deployment and immutable after.
 *
 * @param secret protects the private signing keys in the database; absent by default
 */
public record Settings(
        HttpSettings http,
        PageSettings pages,
        OriginSettings origins,
        CorsSettings cors,
        LogoutSettings logout,
        ClientSettings client,
        DatabaseSettings database,
        Optional<Secret> secret,
        TokenSettings token,
        KeySettings keys,
        SessionSettings session,
        FeedSettings revocation,
        ThrottleSettings throttle,
        HousekeepingSettings housekeeping,
        IntrospectionSettings introspection,
        EventSettings events,
        DetectionSettings detection) {}
