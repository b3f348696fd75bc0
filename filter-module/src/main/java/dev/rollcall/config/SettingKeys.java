package dev.rollcall.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of all settings with their defaults; the README's table is tested against them. */
final class SettingKeys {

    static final String PREFIX = "rollcall.";

    private static final Map<String, SettingKey> ALL = new LinkedHashMap<>();

    static final SettingKey DATASOURCE = key("datasource", "java:comp/DefaultDataSource");
    static final SettingKey SECRET = key("secret", "");
    static final SettingKey ISSUER = key("issuer", "rollcall");
    static final SettingKey API_PATH = key("api-path", "/api/v1");
    static final SettingKey PROTECTED_PATHS = key("protected-paths", "/api/*");
    static final SettingKey PUBLIC_PATHS = key("public-paths", "");
    static final SettingKey TOKEN_LIFETIME = key("token.lifetime", "PT15M");
    static final SettingKey SESSION_IDLE = key("session.idle", "PT12H");
    static final SettingKey SESSION_LIFETIME = key("session.lifetime", "PT24H");
    static final SettingKey REMEMBERED_IDLE = key("session.remembered.idle", "P30D");
    static final SettingKey REMEMBERED_LIFETIME = key("session.remembered.lifetime", "P90D");
    static final SettingKey RECOVERY_WINDOW = key("refresh.recovery-window", "PT30S");
    static final SettingKey AUDIENCE = key("audience", "rollcall");
    static final SettingKey CLIENT_ID = key("client-id", "rollcall");
    static final SettingKey TOKEN_ALGORITHM = key("token.algorithm", "ES256");
    static final SettingKey SCHEMA = key("schema", "create");

    private SettingKeys() {}

    /** A setting's full name and the text of its default; an empty default means "not set". */
    record SettingKey(String name, String fallback) {}

    private static SettingKey key(String name, String fallback) {
        SettingKey key = new SettingKey(PREFIX + name, fallback);
        ALL.put(key.name(), key);
        return key;
    }

    static Collection<SettingKey> all() {
        return ALL.values();
    }

    static boolean isKnown(String name) {
        return ALL.containsKey(name);
    }
}
