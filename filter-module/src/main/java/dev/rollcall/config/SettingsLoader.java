package dev.rollcall.config;

import dev.rollcall.Secret;
import dev.rollcall.session.Lifetimes;
import dev.rollcall.session.SessionSettings;
import dev.rollcall.token.SigningAlgorithm;
import dev.rollcall.token.TokenSettings;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
        if (MicroProfile.isPresent()) {
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
        Settings settings =
                new Settings(http(reader), database(reader), secret(reader), token(reader), session(reader));
        reader.throwIfRejected();
        return settings;
    }

    private static void warnOfUnknownKeys(SettingSource source) {
        source.keys().stream()
                .filter(name -> !SettingKeys.isKnown(name))
                .forEach(name -> LOG.log(Level.WARNING, "Unknown setting {0} is ignored", name));
    }

    private static HttpSettings http(SettingReader reader) {
        return new HttpSettings(
                reader.parsed(SettingKeys.API_PATH, SettingsLoader::basePath),
                reader.list(SettingKeys.PROTECTED_PATHS, PathPattern::new),
                reader.list(SettingKeys.PUBLIC_PATHS, PathPattern::new));
    }

    private static String basePath(String text) {
        if (!text.matches("(/[A-Za-z0-9._~-]+)+") || text.matches(".*/\\.{1,2}(/.*)?")) {
            throw new IllegalArgumentException("must be a path such as /api/v1, without a slash at its end");
        }
        return text;
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
                reader.duration(SettingKeys.TOKEN_LIFETIME, SECOND, DAY));
    }

    private static SessionSettings session(SettingReader reader) {
        return new SessionSettings(
                new Lifetimes(
                        reader.duration(SettingKeys.SESSION_IDLE, SECOND, YEAR),
                        reader.duration(SettingKeys.SESSION_LIFETIME, SECOND, YEAR)),
                new Lifetimes(
                        reader.duration(SettingKeys.REMEMBERED_IDLE, SECOND, YEAR),
                        reader.duration(SettingKeys.REMEMBERED_LIFETIME, SECOND, YEAR)),
                reader.duration(SettingKeys.RECOVERY_WINDOW, Duration.ZERO, Duration.ofMinutes(5)));
    }
}
