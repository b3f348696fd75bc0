package dev.rollcall.internal.settings;

import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.revocation.FeedSettings;
import dev.rollcall.internal.risk.DetectionSettings;
import dev.rollcall.internal.session.SessionSettings;
import dev.rollcall.internal.throttle.ThrottleSettings;
import dev.rollcall.internal.token.KeySettings;
import dev.rollcall.internal.token.TokenSettings;
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
