package dev.rollcall.internal.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The names of all settings with their defaults; the README's table is tested against them. */
final class SettingKeys {

    static final String PREFIX = "rollcall.";

    private static final int MOST_TYPOS = 4;

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
    static final SettingKey SESSION_PROFILE = key("session.profile", "");
    static final SettingKey SESSION_LIMIT = key("session.limit", "15");
    static final SettingKey SESSION_LIMIT_POLICY = key("session.limit-policy", "evict");
    static final SettingKey SESSION_LIMIT_GROUPS = key("session.limit.groups", "");
    static final SettingKey PAGE_PATHS = key("page-paths", "");
    static final SettingKey SIGN_IN_PAGE = key("sign-in-page", "rollcall/login/");
    static final SettingKey PASSIVE_PATHS = key("passive-paths", "");
    static final SettingKey CLEAR_SITE_DATA = key("logout.clear-site-data", "storage");
    static final SettingKey PUBLIC_ORIGIN = key("public-origin", "");
    static final SettingKey CORS_ORIGINS = key("cors.origins", "");
    static final SettingKey CORS_HEADERS = key("cors.headers", "");
    static final SettingKey CORS_EXPOSED_HEADERS = key("cors.exposed-headers", "");
    static final SettingKey CORS_MAX_AGE = key("cors.max-age", "PT10M");
    static final SettingKey TRUSTED_PROXIES = key("trusted-proxies", "");
    static final SettingKey FORWARDED_HEADER = key("forwarded-header", "x-forwarded-for");
    static final SettingKey ADDRESS_PRIVACY = key("address.privacy", "full");
    static final SettingKey GEO_DATABASE = key("geo.database", "");
    static final SettingKey ADMIN_ROLE = key("admin-role", "admin");
    static final SettingKey ACTIVITY_INTERVAL = key("activity.interval", "PT60S");
    static final SettingKey KEYS_ROTATION = key("keys.rotation", "P30D");
    static final SettingKey KEYS_PUBLISH_AHEAD = key("keys.publish-ahead", "PT24H");
    static final SettingKey KEYS_LOCATION = key("keys.location", "");
    static final SettingKey KEYS_PASSWORD = key("keys.password", "");
    static final SettingKey CLEANUP_INTERVAL = key("cleanup.interval", "PT10M");
    static final SettingKey HISTORY_RETENTION = key("history.retention", "P90D");
    static final SettingKey INTROSPECTION_CLIENTS = key("introspection.clients", "");
    static final SettingKey EVENTS_USER_DELETED = key("events.user-deleted", "true");
    static final SettingKey EVENTS_ROLES_CHANGED = key("events.roles-changed", "true");
    static final SettingKey EVENTS_PASSWORD_CHANGED = key("events.password-changed", "true");
    static final SettingKey NOTICE_LIFETIME = key("sign-in-notice.lifetime", "P7D");
    static final SettingKey DETECTION_IGNORE = key("detection.ignore", "");
    static final SettingKey DETECTION_BLOCK = key("detection.block", "");
    static final SettingKey RECOVERY_WINDOW = key("refresh.recovery-window", "PT30S");
    static final SettingKey RECOVERY_LIMIT = key("refresh.recovery-limit", "PT24H");
    static final SettingKey MAX_STALENESS = key("revocation.max-staleness", "PT1S");
    static final SettingKey ACCOUNT_FAILURES = key("throttle.account.failures", "5");
    static final SettingKey ACCOUNT_LOCK = key("throttle.account.lock", "PT30S");
    static final SettingKey ACCOUNT_LONGEST_LOCK = key("throttle.account.longest-lock", "PT15M");
    static final SettingKey ACCOUNT_RESET = key("throttle.account.reset", "PT12H");
    static final SettingKey ACCOUNT_SIGN_INS = key("throttle.account.sign-ins", "1000");
    static final SettingKey ADDRESS_FAILURES = key("throttle.address.failures", "20");
    static final SettingKey ADDRESS_WINDOW = key("throttle.address.window", "PT1M");
    static final SettingKey ADDRESS_REFRESHES = key("throttle.address.refreshes", "60");
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

    /** Whether the value must not be shown. */
    static boolean isConfidential(SettingKey key) {
        return List.of(SECRET, KEYS_PASSWORD, INTROSPECTION_CLIENTS).contains(key);
    }

    static boolean isKnown(String name) {
        return ALL.containsKey(name);
    }

    /** The name that was meant, if not too much is wrong with it. */
    static Optional<String> closestTo(String name) {
        return ALL.keySet().stream()
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .filter(known -> distance(known, name) <= MOST_TYPOS);
    }

    /** How many characters have to be inserted, left out or replaced (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
