package dev.rollcall.internal.settings;

import dev.rollcall.internal.base.Secret;
import java.util.Map;

/**
 * Who may introspect and revoke tokens.
 *
 * @param secrets of the clients, by client id
 */
public record IntrospectionSettings(Map<String, Secret> secrets) {

    public IntrospectionSettings {
        secrets = Map.copyOf(secrets);
    }
}
