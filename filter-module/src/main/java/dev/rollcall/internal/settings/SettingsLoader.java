package dev.rollcall.internal.settings;

import static java.util.stream.Collectors.joining;

import dev.rollcall.RiskKind;
import dev.rollcall.internal.base.Cidr;
import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.settings.SettingKeys.SettingKey;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads the settings from MicroProfile Config where the server has it, else from system properties and the
 * environment; a web.xml context parameter of the same name is the last resort in both cases.
 */
public final class SettingsLoader {

    private static final System.Logger LOG = System.getLogger(SettingsLoader.class.getName());
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final int SHORTEST_SECRET = 32;
    private static final int MOST_FAILURES = 100_000;

    private static final Set<RiskKind> BLOCKABLE = EnumSet.of(
            RiskKind.NEW_DEVICE,
            RiskKind.NEW_COUNTRY,
            RiskKind.IMPOSSIBLE_TRAVEL,
            RiskKind.UNUSUAL_HOUR,
            RiskKind.OTHER);

    /** A theft is always told. */
    private static final Set<RiskKind> IGNORABLE = EnumSet.complementOf(EnumSet.of(RiskKind.REFRESH_REUSED));

    private SettingsLoader() {}

    /**
     * The settings of one application.
     *
     * @param contextParameter looks up a web.xml context parameter
     * @param contextParameters their names
     * @throws SettingException naming every key whose value can't be used
     */
    public static Settings load(
            Function<String, @Nullable String> contextParameter, Collection<String> contextParameters) {
        List<SettingSource> sources = new ArrayList<>();
        if (MicroProfileConfig.isPresent()) {
            sources.add(new MicroProfileSource());
        } else {
            sources.add(LookupSource.systemProperties());
            sources.add(LookupSource.environment());
        }
        sources.add(LookupSource.of(contextParameter, contextParameters));
        return load(SettingSource.firstOf(sources));
    }

    static Settings load(SettingSource source) {
        warnOfUnknownKeys(source);
        SettingReader reader = new SettingReader(source);
        Settings settings = new Settings(
                http(reader),
                pages(reader),
                new OriginSettings(Set.copyOf(reader.list(SettingKeys.PUBLIC_ORIGIN, OriginSettings::parse))),
                cors(reader),
                new LogoutSettings(reader.choice(SettingKeys.CLEAR_SITE_DATA, LogoutSettings.SiteData.class)),
                client(reader),
                database(reader),
                secret(reader),
                token(reader),
                keys(reader),
                new SessionSettingsReader(reader).read(),
                new FeedSettings(reader.duration(SettingKeys.MAX_STALENESS, Duration.ZERO, Duration.ofMinutes(1))),
                throttle(reader),
                housekeeping(reader),
                introspection(reader),
                events(reader),
                detection(reader));
        reader.throwIfRejected();
        return settings;
    }

    private static void warnOfUnknownKeys(SettingSource source) {
        source.keys().stream()
                .filter(name -> !SettingKeys.isKnown(name))
                .forEach(name -> LOG.log(
                        Level.WARNING,
                        "Unknown setting {0} is ignored{1}",
                        name,
                        SettingKeys.closestTo(name)
                                .map(close -> "; did you mean " + close + "?")
                                .orElse("")));
    }

    private static HttpSettings http(SettingReader reader) {
        return new HttpSettings(
                reader.parsed(SettingKeys.API_PATH, SettingsLoader::basePath),
                reader.list(SettingKeys.PROTECTED_PATHS, PathPattern::new),
                reader.list(SettingKeys.PUBLIC_PATHS, PathPattern::new),
                reader.list(SettingKeys.PASSIVE_PATHS, PathPattern::new),
                reader.text(SettingKeys.ADMIN_ROLE));
    }

    private static PageSettings pages(SettingReader reader) {
        return new PageSettings(
                reader.list(SettingKeys.PAGE_PATHS, PathPattern::new),
                reader.parsed(SettingKeys.SIGN_IN_PAGE, PageSettings::signInPage));
    }

    private static String basePath(String text) {
        if (!text.matches("(/[A-Za-z0-9._~-]+)+") || text.matches(".*/\\.{1,2}(/.*)?")) {
            throw new IllegalArgumentException("must be a path such as /api/v1, without a slash at its end");
        }
        return text;
    }

    private static CorsSettings cors(SettingReader reader) {
        return new CorsSettings(
                Set.copyOf(reader.list(SettingKeys.CORS_ORIGINS, OriginSettings::parse)),
                reader.list(SettingKeys.CORS_HEADERS, CorsSettings::header),
                reader.list(SettingKeys.CORS_EXPOSED_HEADERS, CorsSettings::header),
                reader.duration(SettingKeys.CORS_MAX_AGE, Duration.ZERO, DAY));
    }

    private static DatabaseSettings database(SettingReader reader) {
        return new DatabaseSettings(
                reader.text(SettingKeys.DATASOURCE), reader.choice(SettingKeys.SCHEMA, SchemaMode.class));
    }

    private static Optional<Secret> secret(SettingReader reader) {
        Optional<String> secret = reader.optional(SettingKeys.SECRET);
        if (secret.isPresent() && secret.get().length() < SHORTEST_SECRET) {
            reader.reject(SettingKeys.SECRET, "", "must have at least " + SHORTEST_SECRET + " characters");
        }
        return secret.map(Secret::new);
    }

    private static TokenSettings token(SettingReader reader) {
        return new TokenSettings(
                reader.text(SettingKeys.ISSUER),
                reader.text(SettingKeys.AUDIENCE),
                reader.text(SettingKeys.CLIENT_ID),
                reader.parsed(SettingKeys.TOKEN_ALGORITHM, SigningAlgorithm::ofJoseName),
                reader.duration(SettingKeys.TOKEN_LIFETIME, SECOND, TokenSettings.LONGEST));
    }

    private static KeySettings keys(SettingReader reader) {
        return new KeySettings(
                reader.duration(SettingKeys.KEYS_ROTATION, Duration.ofMinutes(1), YEAR),
                reader.duration(SettingKeys.KEYS_PUBLISH_AHEAD, Duration.ZERO, YEAR),
                path(reader, SettingKeys.KEYS_LOCATION),
                reader.optional(SettingKeys.KEYS_PASSWORD).map(Secret::new));
    }

    private static ClientSettings client(SettingReader reader) {
        return new ClientSettings(
                reader.list(SettingKeys.TRUSTED_PROXIES, Cidr::parse),
                reader.choice(SettingKeys.FORWARDED_HEADER, ForwardedHeader.class),
                reader.choice(SettingKeys.ADDRESS_PRIVACY, AddressPrivacy.class),
                path(reader, SettingKeys.GEO_DATABASE));
    }

    private static Optional<Path> path(SettingReader reader, SettingKey key) {
        return reader.parsed(key, text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
    }

    private static ThrottleSettings throttle(SettingReader reader) {
        Duration lock = reader.duration(SettingKeys.ACCOUNT_LOCK, SECOND, DAY);
        return new ThrottleSettings(
                new ThrottleSettings.Account(
                        reader.number(SettingKeys.ACCOUNT_FAILURES, 0, MOST_FAILURES),
                        lock,
                        reader.duration(SettingKeys.ACCOUNT_LONGEST_LOCK, lock, DAY),
                        reader.duration(SettingKeys.ACCOUNT_RESET, SECOND, YEAR),
                        reader.number(SettingKeys.ACCOUNT_SIGN_INS, 0, MOST_FAILURES)),
                new ThrottleSettings.Address(
                        reader.number(SettingKeys.ADDRESS_FAILURES, 0, MOST_FAILURES),
                        reader.number(SettingKeys.ADDRESS_REFRESHES, 0, MOST_FAILURES),
                        reader.duration(SettingKeys.ADDRESS_WINDOW, SECOND, DAY)));
    }

    private static HousekeepingSettings housekeeping(SettingReader reader) {
        return new HousekeepingSettings(
                reader.duration(SettingKeys.CLEANUP_INTERVAL, SECOND, DAY),
                reader.duration(SettingKeys.HISTORY_RETENTION, Duration.ZERO, YEAR.multipliedBy(10)),
                reader.duration(SettingKeys.NOTICE_LIFETIME, Duration.ofMinutes(1), YEAR));
    }

    private static IntrospectionSettings introspection(SettingReader reader) {
        Map<String, Secret> clients = new HashMap<>();
        for (Pair client : reader.list(SettingKeys.INTROSPECTION_CLIENTS, Pair::parse)) {
            if (client.value().length() < SHORTEST_SECRET) {
                reader.reject(
                        SettingKeys.INTROSPECTION_CLIENTS,
                        "",
                        "the secret of " + client.name() + " must have at least " + SHORTEST_SECRET + " characters");
            }
            clients.put(client.name(), new Secret(client.value()));
        }
        return new IntrospectionSettings(clients);
    }

    private static DetectionSettings detection(SettingReader reader) {
        return new DetectionSettings(
                Set.copyOf(reader.list(SettingKeys.DETECTION_IGNORE, text -> kind(text, IGNORABLE))),
                Set.copyOf(reader.list(SettingKeys.DETECTION_BLOCK, text -> kind(text, BLOCKABLE))));
    }

    private static RiskKind kind(String text, Set<RiskKind> allowed) {
        return allowed.stream()
                .filter(kind -> kind.code().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be a list of "
                        + allowed.stream().map(RiskKind::code).collect(joining(", "))));
    }

    private static EventSettings events(SettingReader reader) {
        return new EventSettings(
                reader.flag(SettingKeys.EVENTS_USER_DELETED),
                reader.flag(SettingKeys.EVENTS_ROLES_CHANGED),
                reader.flag(SettingKeys.EVENTS_PASSWORD_CHANGED));
    }
}
