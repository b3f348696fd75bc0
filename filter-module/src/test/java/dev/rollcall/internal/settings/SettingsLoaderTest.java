package dev.rollcall.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.LogCapture;
import dev.rollcall.RiskKind;
import dev.rollcall.internal.base.Secret;
import dev.rollcall.spi.LimitPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void everySettingHasItsDefault() {
        Settings settings = load(Map.of());

        assertThat(settings.http().apiPath()).isEqualTo("/api/v1");
        assertThat(settings.http().protectedPaths()).containsExactly(new PathPattern("/api/*"));
        assertThat(settings.http().publicPaths()).isEmpty();
        assertThat(settings.database())
                .isEqualTo(new DatabaseSettings("java:comp/DefaultDataSource", SchemaMode.CREATE));
        assertThat(settings.secret()).isEmpty();
        assertThat(settings.token().issuer()).isEqualTo("rollcall");
        assertThat(settings.token().audience()).isEqualTo("rollcall");
        assertThat(settings.token().clientId()).isEqualTo("rollcall");
        assertThat(settings.token().algorithm()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(settings.token().lifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.session().ordinary()).isEqualTo(new Lifetimes(Duration.ofHours(12), Duration.ofHours(24)));
        assertThat(settings.session().remembered()).isEqualTo(new Lifetimes(Duration.ofDays(30), Duration.ofDays(90)));
        assertThat(settings.session().recovery())
                .isEqualTo(new RecoverySettings(Duration.ofSeconds(30), Duration.ofHours(24)));
        assertThat(settings.throttle())
                .isEqualTo(new ThrottleSettings(
                        new ThrottleSettings.Account(
                                5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(12), 1000),
                        new ThrottleSettings.Address(20, 60, Duration.ofMinutes(1))));
    }

    @Test
    void everySettingCanBeSet() {
        Map<String, String> values = new HashMap<>();
        values.put("rollcall.api-path", "/session-api");
        values.put("rollcall.protected-paths", " /a/* , /b,, ");
        values.put("rollcall.public-paths", "/a/c,/a/d/*");
        values.put("rollcall.datasource", " jdbc/sessions ");
        values.put("rollcall.schema", "validate");
        values.put("rollcall.secret", SECRET);
        values.put("rollcall.issuer", "https://issuer.example");
        values.put("rollcall.audience", "https://api.example");
        values.put("rollcall.client-id", "shop");
        values.put("rollcall.token.algorithm", "EdDSA");
        values.put("rollcall.token.lifetime", "PT1S");
        values.put("rollcall.session.idle", "PT1M");
        values.put("rollcall.session.lifetime", "P366D");
        values.put("rollcall.session.remembered.idle", "PT2M");
        values.put("rollcall.session.remembered.lifetime", "P1DT2H");
        values.put("rollcall.refresh.recovery-window", "PT0S");
        values.put("rollcall.refresh.recovery-limit", "PT1H");
        values.put("rollcall.revocation.max-staleness", "PT0S");
        values.put("rollcall.session.profile", "");
        values.put("rollcall.session.limit", "3");
        values.put("rollcall.session.limit-policy", "refuse");
        values.put("rollcall.session.limit.groups", "admin=2, robot=0");
        values.put("rollcall.page-paths", "/todos/*");
        values.put("rollcall.sign-in-page", "login.xhtml");
        values.put("rollcall.passive-paths", "/api/poll");
        values.put("rollcall.logout.clear-site-data", "none");
        values.put("rollcall.public-origin", "HTTPS://App.Example.com:443, http://[::1]:8080");
        values.put("rollcall.cors.origins", "https://spa.example:8443, HTTP://localhost:80");
        values.put("rollcall.cors.headers", "X-Trace-Id");
        values.put("rollcall.cors.exposed-headers", "Location, ETag");
        values.put("rollcall.cors.max-age", "PT0S");
        values.put("rollcall.trusted-proxies", "10.0.0.0/8,::1");
        values.put("rollcall.forwarded-header", "forwarded");
        values.put("rollcall.address.privacy", "truncated");
        values.put("rollcall.geo.database", "/var/geo.mmdb");
        values.put("rollcall.admin-role", "operators");
        values.put("rollcall.activity.interval", "PT2M");
        values.put("rollcall.keys.rotation", "P7D");
        values.put("rollcall.keys.publish-ahead", "PT1H");
        values.put("rollcall.keys.location", "/etc/keys.p12");
        values.put("rollcall.keys.password", "opensesame");
        values.put("rollcall.cleanup.interval", "PT1M");
        values.put("rollcall.history.retention", "P1D");
        values.put("rollcall.introspection.clients", "gateway=" + SECRET);
        values.put("rollcall.throttle.account.failures", "3");
        values.put("rollcall.throttle.account.lock", "PT10S");
        values.put("rollcall.throttle.account.longest-lock", "PT1H");
        values.put("rollcall.throttle.account.reset", "P1D");
        values.put("rollcall.throttle.account.sign-ins", "50");
        values.put("rollcall.throttle.address.failures", "0");
        values.put("rollcall.throttle.address.window", "PT2M");
        values.put("rollcall.throttle.address.refreshes", "10");
        values.put("rollcall.events.user-deleted", "false");
        values.put("rollcall.events.roles-changed", "false");
        values.put("rollcall.events.password-changed", "false");
        values.put("rollcall.sign-in-notice.lifetime", "P1D");
        values.put("rollcall.detection.ignore", "new_device, unusual_hour");
        values.put("rollcall.detection.block", "impossible_travel");
        assertThat(values.keySet())
                .containsExactlyInAnyOrderElementsOf(SettingKeys.all().stream()
                        .map(SettingKeys.SettingKey::name)
                        .toList());

        Settings settings = load(values);

        assertThat(settings.detection())
                .isEqualTo(new DetectionSettings(
                        Set.of(RiskKind.NEW_DEVICE, RiskKind.UNUSUAL_HOUR), Set.of(RiskKind.IMPOSSIBLE_TRAVEL)));
        assertThat(settings.http().apiPath()).isEqualTo("/session-api");
        assertThat(settings.http().protectedPaths()).containsExactly(new PathPattern("/a/*"), new PathPattern("/b"));
        assertThat(settings.http().publicPaths()).containsExactly(new PathPattern("/a/c"), new PathPattern("/a/d/*"));
        assertThat(settings.http().adminRole()).isEqualTo("operators");
        assertThat(settings.database()).isEqualTo(new DatabaseSettings("jdbc/sessions", SchemaMode.VALIDATE));
        assertThat(settings.secret()).contains(new Secret(SECRET));
        assertThat(settings.token().issuer()).isEqualTo("https://issuer.example");
        assertThat(settings.token().audience()).isEqualTo("https://api.example");
        assertThat(settings.token().clientId()).isEqualTo("shop");
        assertThat(settings.token().algorithm()).isEqualTo(SigningAlgorithm.EDDSA);
        assertThat(settings.token().lifetime()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.session().ordinary()).isEqualTo(new Lifetimes(Duration.ofMinutes(1), Duration.ofDays(366)));
        assertThat(settings.session().remembered())
                .isEqualTo(new Lifetimes(Duration.ofMinutes(2), Duration.ofHours(26)));
        assertThat(settings.session().recovery()).isEqualTo(new RecoverySettings(Duration.ZERO, Duration.ofHours(1)));
        assertThat(settings.session().limit())
                .isEqualTo(new SessionLimit(3, Map.of("admin", 2, "robot", 0), LimitPolicy.REFUSE));
        assertThat(settings.session().activityInterval()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.http().passivePaths()).containsExactly(new PathPattern("/api/poll"));
        assertThat(settings.origins().own()).containsExactlyInAnyOrder("https://app.example.com", "http://[::1]:8080");
        assertThat(settings.cors())
                .isEqualTo(new CorsSettings(
                        Set.of("https://spa.example:8443", "http://localhost"),
                        List.of("X-Trace-Id"),
                        List.of("Location", "ETag"),
                        Duration.ZERO));
        assertThat(settings.pages()).isEqualTo(new PageSettings(List.of(new PathPattern("/todos/*")), "/login.xhtml"));
        assertThat(settings.logout()).isEqualTo(new LogoutSettings(LogoutSettings.SiteData.NONE));
        assertThat(settings.client().privacy()).isEqualTo(AddressPrivacy.TRUNCATED);
        assertThat(settings.client().geoDatabase()).contains(Path.of("/var/geo.mmdb"));
        assertThat(settings.keys())
                .isEqualTo(new KeySettings(
                        Duration.ofDays(7),
                        Duration.ofHours(1),
                        Optional.of(Path.of("/etc/keys.p12")),
                        Optional.of(new Secret("opensesame"))));
        assertThat(settings.housekeeping())
                .isEqualTo(new HousekeepingSettings(Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(1)));
        assertThat(settings.throttle())
                .isEqualTo(new ThrottleSettings(
                        new ThrottleSettings.Account(
                                3, Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofDays(1), 50),
                        new ThrottleSettings.Address(0, 10, Duration.ofMinutes(2))));
        assertThat(settings.introspection().secrets()).containsEntry("gateway", new Secret(SECRET));
        assertThat(settings.events()).isEqualTo(new EventSettings(false, false, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rollcall.session.profile | aal4
        rollcall.throttle.account.failures | -1
        rollcall.throttle.account.lock | PT0S
        rollcall.throttle.account.longest-lock | PT29S
        rollcall.throttle.account.reset | PT0S
        rollcall.throttle.account.sign-ins | -1
        rollcall.throttle.address.failures | few
        rollcall.throttle.address.window | P2D
        rollcall.throttle.address.refreshes | 100001
        rollcall.session.limit | many
        rollcall.session.limit | -1
        rollcall.session.limit-policy | maybe
        rollcall.session.limit.groups | admin
        rollcall.session.limit.groups | admin=x
        rollcall.logout.clear-site-data | cache
        rollcall.public-origin | app.example.com
        rollcall.public-origin | https://app.example.com/
        rollcall.public-origin | https://app.example.com,*
        rollcall.public-origin | https://m\u00fcller.example
        rollcall.public-origin | ftp://app.example.com
        rollcall.page-paths | todos
        rollcall.sign-in-page | https://login.example/
        rollcall.sign-in-page | //login.example/
        rollcall.sign-in-page | login?lang=de
        rollcall.sign-in-page | ../login
        rollcall.cors.origins | *
        rollcall.cors.origins | null
        rollcall.cors.origins | https://*.example.com
        rollcall.cors.origins | https://spa.example/app
        rollcall.cors.headers | *
        rollcall.cors.headers | X Trace
        rollcall.cors.exposed-headers | Location:
        rollcall.cors.max-age | 600
        rollcall.cors.max-age | P2D
        rollcall.trusted-proxies | proxy.example
        rollcall.trusted-proxies | 10.0.0.0/33
        rollcall.forwarded-header | x-real-ip
        rollcall.address.privacy | some
        rollcall.activity.interval | PT0S
        rollcall.keys.rotation | PT1S
        rollcall.cleanup.interval | never
        rollcall.introspection.clients | gateway
        rollcall.events.roles-changed | yes
        """)
    void badRulesOfSessionsStopTheDeployment(String key, String value) {
        assertThatThrownBy(() -> load(Map.of(key, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(key + "=");
    }

    @Test
    void aProfileSetsTheLifetimesAndTheirUpperBound() {
        Lifetimes aal2 = new Lifetimes(Duration.ofHours(1), Duration.ofHours(24));

        SessionSettings settings =
                load(Map.of("rollcall.session.profile", "aal2")).session();
        assertThat(settings.ordinary()).isEqualTo(aal2);
        assertThat(settings.remembered()).isEqualTo(aal2);

        assertThat(load(Map.of("rollcall.session.profile", "aal2", "rollcall.session.idle", "PT10M"))
                        .session()
                        .ordinary()
                        .idle())
                .isEqualTo(Duration.ofMinutes(10));
        assertThatThrownBy(() -> load(Map.of("rollcall.session.profile", "aal2", "rollcall.session.idle", "PT2H")))
                .hasMessageContaining("rollcall.session.idle=PT2H");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        rollcall.api-path | api/v1
        rollcall.api-path | /
        rollcall.api-path | /api/v1/
        rollcall.api-path | /api//v1
        rollcall.api-path | /api/*
        rollcall.api-path | /api/../v1
        rollcall.api-path | /./api
        rollcall.api-path | /api/..
        rollcall.api-path | /a;b
        rollcall.api-path | /a b
        rollcall.api-path | /a%20b
        rollcall.api-path | https://example.com/api
        rollcall.protected-paths | api/*
        rollcall.protected-paths | /api/*,*.html
        rollcall.protected-paths | /api/**
        rollcall.public-paths | /ok,no
        rollcall.public-paths | /a/../b
        rollcall.schema | drop
        rollcall.schema | CREATE
        rollcall.schema | create,validate
        rollcall.token.algorithm | none
        rollcall.token.algorithm | HS256
        rollcall.token.algorithm | es256
        rollcall.token.algorithm | ES256,RS256
        rollcall.token.lifetime | 15
        rollcall.token.lifetime | 15m
        rollcall.token.lifetime | PT0S
        rollcall.token.lifetime | PT0.999S
        rollcall.token.lifetime | PT-15M
        rollcall.token.lifetime | PT24H0.001S
        rollcall.token.lifetime | P1Y
        rollcall.token.lifetime | PT99999999999999999999S
        rollcall.session.idle | 12h
        rollcall.session.idle | PT0S
        rollcall.session.idle | P367D
        rollcall.session.lifetime | forever
        rollcall.session.lifetime | -PT1H
        rollcall.session.remembered.idle | 30 days
        rollcall.session.remembered.idle | P400D
        rollcall.session.remembered.lifetime | P1M
        rollcall.session.remembered.lifetime | PT0S
        rollcall.refresh.recovery-window | 30
        rollcall.refresh.recovery-window | PT-1S
        rollcall.refresh.recovery-window | PT5M1S
        rollcall.refresh.recovery-limit  | -PT1S
        rollcall.refresh.recovery-limit  | P30DT1S
        rollcall.refresh.recovery-limit  | one day
        rollcall.revocation.max-staleness | PT-1S
        rollcall.revocation.max-staleness | PT1M1S
        """)
    void aBadValueStopsTheDeploymentWithKeyAndValue(String key, String value) {
        assertThatThrownBy(() -> load(Map.of(key, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(key + "=" + value + ": must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "0123456789abcdef0123456789abcde"})
    void aShortSecretIsRefusedAndNeverShown(String secret) {
        assertThatThrownBy(() -> load(Map.of("rollcall.secret", secret)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("rollcall.secret=(hidden): must have at least 32 characters")
                .message()
                .doesNotContain(secret);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> load(Map.of(
                        "rollcall.api-path", "x",
                        "rollcall.schema", "y",
                        "rollcall.secret", "z",
                        "rollcall.token.lifetime", "w",
                        "rollcall.session.idle", "v",
                        "rollcall.protected-paths", "u")))
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll(
                        "rollcall.api-path=x",
                        "rollcall.schema=y",
                        "rollcall.secret=(hidden)",
                        "rollcall.token.lifetime=w",
                        "rollcall.session.idle=v",
                        "rollcall.protected-paths=u");
    }

    @Test
    void settingsNeverShowTheSecret() {
        assertThat(load(Map.of("rollcall.secret", SECRET)).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void anEmptyValueMeansTheDefault(String value) {
        assertThat(load(Map.of("rollcall.issuer", value, "rollcall.schema", value, "rollcall.token.lifetime", value)))
                .usingRecursiveComparison()
                .isEqualTo(load(Map.of()));
    }

    @Test
    void anUnknownKeyWarnsAndIsIgnored() {
        try (LogCapture log = LogCapture.of(SettingsLoader.class)) {
            Settings settings = load(Map.of("rollcall.sesion.idle", "PT1M", "other.key", "x", "rollcall.issuer", "me"));

            assertThat(settings.session().ordinary().idle()).isEqualTo(Duration.ofHours(12));
            assertThat(log.messages())
                    .containsExactly("WARNING Unknown setting rollcall.sesion.idle is ignored;"
                            + " did you mean rollcall.session.idle?");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rollcall.trusted-proxy, ; did you mean rollcall.trusted-proxies?",
        "rollcall.Datasource, ; did you mean rollcall.datasource?",
        "rollcall.session_limit, ; did you mean rollcall.session.limit?",
        "rollcall.colour-of-pages, ''",
        "rollcall., ''",
    })
    void theSettingThatWasMeantIsNamedIfOneIsClose(String key, String hint) {
        try (LogCapture log = LogCapture.of(SettingsLoader.class)) {
            load(Map.of(key, "x"));

            assertThat(log.messages()).containsExactly("WARNING Unknown setting " + key + " is ignored" + hint);
        }
    }

    @Test
    void theFirstSourceThatHasAValueWins() {
        SettingSource source = SettingSource.firstOf(List.of(
                source(Map.of("rollcall.issuer", "first", "rollcall.audience", " ")),
                source(Map.of("rollcall.issuer", "second", "rollcall.audience", "second")),
                source(Map.of("rollcall.client-id", "third"))));

        Settings settings = SettingsLoader.load(source);

        assertThat(settings.token().issuer()).isEqualTo("first");
        assertThat(settings.token().audience()).isEqualTo("second");
        assertThat(settings.token().clientId()).isEqualTo("third");
        assertThat(source.keys())
                .containsExactlyInAnyOrder("rollcall.issuer", "rollcall.audience", "rollcall.client-id");
    }

    @Test
    void systemPropertiesComeBeforeContextParameters() {
        Map<String, String> parameters = Map.of("rollcall.issuer", "web.xml", "rollcall.audience", "web.xml");
        System.setProperty("rollcall.issuer", "property");
        try {
            Settings settings = SettingsLoader.load(parameters::get, parameters.keySet());

            assertThat(settings.token().issuer()).isEqualTo("property");
            assertThat(settings.token().audience()).isEqualTo("web.xml");
            assertThat(settings.token().clientId()).isEqualTo("rollcall");
        } finally {
            System.clearProperty("rollcall.issuer");
        }
    }

    @Test
    void environmentVariablesAreNamedByTheRuleOfMicroProfile() {
        SettingSource environment = LookupSource.environment();

        assertThat(environment.value("path")).isEqualTo(Optional.ofNullable(System.getenv("PATH")));
        assertThat(environment.value("rollcall.no-such-key")).isEmpty();
        assertThat(environment.keys()).isEmpty();
    }

    @Test
    void microProfileConfigWithoutAnImplementationIsNotUsed() {
        assertThatCode(MicroProfileConfig::isPresent).doesNotThrowAnyException();
        assertThat(MicroProfileConfig.isPresent()).isFalse();
    }

    private static Settings load(Map<String, String> values) {
        return SettingsLoader.load(source(values));
    }

    private static SettingSource source(Map<String, String> values) {
        return LookupSource.of(values::get, values.keySet());
    }
}
