package dev.rollcall.internal.settings;

import dev.rollcall.internal.base.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be configured, read once at deployment and immutable after.
 *
 * @param secret protects the private signing keys in the database; absent by default
 * @param introspectionClients secrets of the clients that may introspect and revoke, by client id
 */
public record Settings(
        HttpSettings http,
        ClientSettings client,
        DatabaseSettings database,
        Optional<Secret> secret,
        TokenSettings token,
        KeySettings keys,
        SessionSettings session,
        FeedSettings revocation,
        ThrottleSettings throttle,
        HousekeepingSettings housekeeping,
        Map<String, Secret> introspectionClients,
        EventSettings events,
        DetectionSettings detection) {

    public Settings {
        introspectionClients = Map.copyOf(introspectionClients);
    }
}
