package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.ClaimsTooLargeException;
import dev.rollcall.LogCapture;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.Session;
import dev.rollcall.SessionAttributes;
import dev.rollcall.SignInRefused;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.session.Renewal.Renewed;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.internal.token.Verification;
import dev.rollcall.spi.ClaimsContributor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application adds to access tokens, and what becomes of a sign-in if it can't. */
class ContributedClaimsTest {

    private final Node node = Node.start();
    private final SessionSettings settings = node.settings();
    private volatile ClaimsContributor bean = session -> Map.of();
    private final RevocationAnnouncer announcer = new RevocationAnnouncer(node.feed(), node.news()::add);
    private final TokenPairs pairs = new TokenPairs(
            node.tokens(),
            settings,
            new ContributedClaims(Stream.of(session -> bean.claimsOf(session))),
            new SecureRandom());
    private final TokenFamilies families =
            new TokenFamilies(node.store(), id -> Optional.empty(), node.activity(), settings);
    private final SessionRefresher refresher = new SessionRefresher(
            families, node.store(), pairs, session -> Optional.of(Set.of("now")), settings, Node.DETECTION, announcer);
    private final SessionStarter starter =
            new SessionStarter(node.store(), pairs, node.activity(), settings, Node.DETECTION, announcer, node.clock());

    private SignedIn signIn() {
        VerifiedSignIn login = new VerifiedSignIn(
                "alice",
                Set.of("user"),
                false,
                Optional.empty(),
                Node.CLIENT,
                Optional.empty(),
                SessionAttributes.authenticatedBy("pwd"));
        return ((StartOutcome.Started) starter.start(login, starter.revisionOf("alice"), TokenRoom.BODY)).tokens();
    }

    private RefreshOutcome refresh(SignedIn tokens) {
        return refresher.refresh(new SessionRefresher.Attempt(
                Node.parsed(tokens), Node.CLIENT, node.clock().instant(), TokenRoom.BODY));
    }

    private Map<String, Object> further(SignedIn tokens) {
        return claims(tokens).further();
    }

    private AccessClaims claims(SignedIn tokens) {
        return ((Verification.Valid) node.tokens().verify(tokens.accessToken().text())).claims();
    }

    @Test
    void everyTokenOfASessionHasThem() {
        AtomicInteger asked = new AtomicInteger();
        bean = session -> Map.of(
                "department", "sales", "asked", asked.incrementAndGet(), "groups_then", List.copyOf(session.groups()));

        SignedIn first = signIn();
        assertThat(further(first))
                .isEqualTo(Map.of(
                        "amr", List.of("pwd"), "department", "sales", "asked", 1L, "groups_then", List.of("user")));

        SignedIn second = ((RefreshOutcome.Refreshed) refresh(first)).tokens();
        assertThat(further(second))
                .isEqualTo(Map.of(
                        "amr", List.of("pwd"), "department", "sales", "asked", 2L, "groups_then", List.of("now")));

        Renewed slid = (Renewed)
                refresher.slide(claims(second), Node.CLIENT, node.clock().instant(), room -> {});
        assertThat(slid.token().claims().further()).containsEntry("asked", 3L);
        assertThat(((Verification.Valid)
                                node.tokens().verify(slid.token().token().text()))
                        .claims())
                .isEqualTo(slid.token().claims());
    }

    @Test
    void whatJsonHasComesBack() {
        Map<String, Object> claims = Map.of(
                "text",
                "Zoë \"</script>\n😀",
                "whole",
                7,
                "long",
                Long.MIN_VALUE,
                "big",
                BigInteger.valueOf(Long.MAX_VALUE),
                "fraction",
                1.5f,
                "decimal",
                new BigDecimal("0.25"),
                "flag",
                true,
                "list",
                List.of(1, List.of("a"), Map.of("b", false)),
                "map",
                Map.of("one", 1, "two", List.of()));
        bean = session -> claims;

        SignedIn alice = signIn();

        assertThat(further(alice))
                .containsEntry("text", "Zoë \"</script>\n😀")
                .containsEntry("whole", 7L)
                .containsEntry("long", Long.MIN_VALUE)
                .containsEntry("big", Long.MAX_VALUE)
                .containsEntry("fraction", 1.5)
                .containsEntry("decimal", 0.25)
                .containsEntry("flag", true)
                .containsEntry("list", List.of(1L, List.of("a"), Map.of("b", false)))
                .containsEntry("map", Map.of("one", 1L, "two", List.of()));
        List<?> list = (List<?>) Objects.requireNonNull(further(alice).get("list"));
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    static List<Object> foreignValues() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        return List.of(
                new Object(),
                Optional.of("x"),
                Double.NaN,
                Double.POSITIVE_INFINITY,
                new BigInteger("1".repeat(40)),
                new AtomicInteger(1),
                new int[] {1},
                Set.of("a"),
                'c',
                Arrays.asList("a", null),
                Map.of(1, "a"),
                Collections.singletonMap("a", null),
                cycle);
    }

    @ParameterizedTest
    @MethodSource("foreignValues")
    void otherValuesLetNobodyIn(Object value) {
        bean = session -> Map.of("claim", value);

        assertThatThrownBy(this::signIn).isInstanceOf(StoreUnavailableException.class);
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iss",
                "sub",
                "aud",
                "exp",
                "nbf",
                "iat",
                "jti",
                "client_id",
                "sid",
                "auth_time",
                "upn",
                "groups",
                "gen",
                "amr",
                "acr",
                "cnf",
                "status",
                ""
            })
    void reservedNamesLetNobodyInAndTheLogNamesTheBean(String name) {
        class Impostor implements ClaimsContributor {
            @Override
            public Map<String, Object> claimsOf(Session session) {
                return Map.of(name, "x");
            }
        }
        ContributedClaims claims = new ContributedClaims(Stream.of(new Impostor()));
        Session somebody = node.signIn("somebody").session();

        try (LogCapture log = LogCapture.of(ContributedClaims.class)) {
            assertThatThrownBy(() -> claims.of(somebody)).isInstanceOf(StoreUnavailableException.class);
            assertThat(log.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .contains(Impostor.class.getName())
                            .contains(name.isEmpty() ? "name of a claim" : "\"" + name + "\" is reserved"));
        }
    }

    @Test
    void twoBeansCantSayTheSame() {
        ContributedClaims claims =
                new ContributedClaims(Stream.of(session -> Map.of("a", 1), session -> Map.of("a", 1)));

        assertThatThrownBy(() -> claims.of(node.signIn("alice").session()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasRootCauseMessage("the claim \"a\" was returned by another bean, too");
        assertThat(new ContributedClaims(Stream.of(session -> Map.of("a", 1), session -> Map.of("b", 2)))
                        .of(node.signIn("alice").session()))
                .isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void aBeanThatFailsLetsNobodyInAndChangesNothing() {
        SignedIn alice = signIn();
        node.news().clear();
        bean = session -> {
            throw new IllegalStateException("no department");
        };

        assertThatThrownBy(this::signIn).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> refresh(alice)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() ->
                        refresher.slide(claims(alice), Node.CLIENT, node.clock().instant(), room -> {}))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(node.news()).isEmpty();
        assertThat(node.sessions().list("alice")).hasSize(1);

        bean = session -> Map.of("department", "sales");
        assertThat(refresh(alice)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void nullIsNoAnswer() {
        bean = session -> nothing();
        assertThatThrownBy(this::signIn).isInstanceOf(StoreUnavailableException.class);

        Map<String, Object> withoutValue = new HashMap<>();
        withoutValue.put("claim", null);
        bean = session -> withoutValue;
        assertThatThrownBy(this::signIn).isInstanceOf(StoreUnavailableException.class);
        assertNothingHappened();
    }

    @SuppressWarnings("NullAway") // what a bean must not return
    private static Map<String, Object> nothing() {
        return null;
    }

    @Test
    void claimsThatDoNotFitAreRefusedAndStoreNothing() {
        bean = session -> Map.of("story", "x".repeat(4000));

        assertThatThrownBy(this::signIn)
                .isInstanceOf(ClaimsTooLargeException.class)
                .hasMessageContaining("4096");

        assertThat(node.told(SignInRefused.class))
                .extracting(SignInRefused::reason)
                .containsExactly(SignInRefused.Reason.CLAIMS_TOO_LARGE);
        assertThat(node.sessions().list("alice")).isEmpty();
    }

    @Test
    void aRefreshWhoseClaimsDoNotFitLeavesTheSessionAsItIs() {
        SignedIn alice = signIn();
        bean = session -> Map.of("story", "x".repeat(4000));

        assertThatThrownBy(() -> refresh(alice)).isInstanceOf(ClaimsTooLargeException.class);

        bean = session -> Map.of();
        assertThat(refresh(alice)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    private void assertNothingHappened() {
        assertThat(node.news()).isEmpty();
        assertThat(node.sessions().list("alice")).isEmpty();
    }
}
