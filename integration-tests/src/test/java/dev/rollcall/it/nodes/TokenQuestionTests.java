package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertEnded;
import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import dev.rollcall.it.databases.Eventually;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Introspection (RFC 7662) and revocation (RFC 7009). */
interface TokenQuestionTests extends Applications {

    String CLIENT = "gateway";
    String SECRET = "a-secret-of-the-gateway+with/signs:and%more";

    /** The gateway's HTTP Basic, with id and secret encoded as RFC 6749 section 2.3.1 wants. */
    String AUTHORIZATION = basic(CLIENT, encoded(SECRET));

    String INTROSPECT = "api/v1/auth/introspect";
    String REVOKE = "api/v1/auth/revoke";
    String INACTIVE = "{\"active\":false}";

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String basic(String client, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private Http asGateway() {
        return gateway().with("Authorization", AUTHORIZATION);
    }

    private static Answer form(Http client, String path, String form) {
        return client.with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, BodyPublishers.ofString(form));
    }

    private Answer introspect(String token) {
        return form(asGateway(), INTROSPECT, "token=" + encoded(token));
    }

    private Answer revoke(String token) {
        return form(asGateway(), REVOKE, "token=" + encoded(token));
    }

    private static void assertInactive(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(INACTIVE);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    default void activeAccessTokenIsDescribed() {
        Login login = signIn(gateway(), "asked");

        Answer answer = introspect(login.accessToken());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        JsonObject token = answer.json();
        assertThat(token.keySet())
                .containsExactlyInAnyOrder(
                        "active",
                        "iss",
                        "client_id",
                        "sub",
                        "username",
                        "sid",
                        "token_type",
                        "aud",
                        "jti",
                        "iat",
                        "exp",
                        "groups",
                        "amr");
        assertThat(token.getBoolean("active")).isTrue();
        assertThat(token.getString("sub")).isEqualTo("asked");
        assertThat(token.getString("sid")).isEqualTo(login.sessionId());
        assertThat(token.getString("token_type")).isEqualTo("Bearer");
        assertThat(token.getJsonArray("groups")).hasToString("[\"user\"]");
        assertThat(token.getInt("exp") - token.getInt("iat")).isEqualTo(900);
    }

    @Test
    default void activeRefreshTokenIsDescribed() {
        Login login = signIn(gateway(), "asked");

        JsonObject token = introspect(login.refreshToken()).json();

        assertThat(token.keySet())
                .containsExactlyInAnyOrder(
                        "active", "iss", "client_id", "sub", "username", "sid", "token_type", "iat", "exp");
        assertThat(token.getBoolean("active")).isTrue();
        assertThat(token.getString("sid")).isEqualTo(login.sessionId());
        assertThat(token.getString("token_type")).isEqualTo("refresh_token");
    }

    @Test
    default void questionDoesNotUseTheRefreshTokenUp() {
        Login login = signIn(gateway(), "asked");
        introspect(login.refreshToken());

        Login next = login.refreshed();

        assertInactive(introspect(login.refreshToken()));
        assertThat(introspect(next.refreshToken()).json().getBoolean("active")).isTrue();
        assertThat(use(next).status()).isEqualTo(200);
    }

    @Test
    default void clientMayShowItsSecretInTheForm() {
        String token = signIn(gateway(), "asked").accessToken();

        Answer answer = form(
                gateway(),
                INTROSPECT,
                "token=" + encoded(token) + "&client_id=" + CLIENT + "&client_secret=" + encoded(SECRET)
                        + "&token_type_hint=refresh_token");

        assertThat(answer.json().getBoolean("active")).isTrue();
    }

    @Test
    default void tokenOfAnEndedSessionIsInactive() {
        Login login = signIn(gateway(), "leaver");
        login.client().post("api/v1/auth/logout");

        assertInactive(introspect(login.accessToken()));
        assertInactive(introspect(login.refreshToken()));
    }

    @Test
    default void expiredTokenIsInactive() {
        Login login = signIn(brief(), "hasty");

        Eventually.answer(
                () -> introspect(login.accessToken()), answer -> answer.body().equals(INACTIVE));

        assertThat(use(login).json().getString("code")).isEqualTo("token_expired");
        assertThat(introspect(login.refreshToken()).json().getBoolean("active")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c", "rcr_", "rcr_AAAA", " ", "\u0000", "null", "{}"})
    default void garbageIsInactiveAndRevokedAlready(String token) {
        assertInactive(introspect(token));
        assertThat(revoke(token).status()).isEqualTo(200);
    }

    @Test
    default void tamperedTokenIsInactiveAndRevokesNothing() {
        Login login = signIn(gateway(), "asked");
        String token = login.accessToken();
        int middle = token.lastIndexOf('.') + 20;
        String tampered =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);

        assertInactive(introspect(tampered));
        assertThat(revoke(tampered).status()).isEqualTo(200);
        assertThat(use(login).status()).isEqualTo(200);
    }

    @Test
    default void revokedAccessTokenEndsItsSession() {
        Login login = signIn(gateway(), "revoked");
        Login other = signIn(gateway(), "revoked");

        assertThat(revoke(login.accessToken()).status()).isEqualTo(200);
        assertThat(revoke(login.accessToken()).status()).isEqualTo(200);

        assertEnded(use(login), "signed_out");
        assertEnded(login.refresh(), "signed_out");
        assertThat(use(other).status()).isEqualTo(200);
    }

    @Test
    default void revokedRefreshTokenEndsItsSession() {
        Login login = signIn(gateway(), "revoked");

        Answer answer = revoke(login.refreshToken());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertEnded(use(login), "signed_out");
    }

    @Test
    default void expiredAccessTokenStillRevokesItsSession() {
        Login login = signIn(brief(), "hasty");
        Eventually.answer(() -> use(login), answer -> answer.status() == 401);

        assertThat(revoke(login.accessToken()).status()).isEqualTo(200);

        assertEnded(login.refresh(), "signed_out");
    }

    @Test
    default void othersGetOneAnswerWhateverIsWrong() {
        String token = "token=" + encoded(signIn(gateway(), "asked").accessToken());
        String bearer = "Bearer " + signIn(gateway(), "asked").accessToken();
        List<Http> strangers = List.of(
                gateway(),
                gateway().with("Authorization", basic(CLIENT, "wrong")),
                gateway().with("Authorization", basic(CLIENT, "")),
                gateway().with("Authorization", basic("stranger", encoded(SECRET))),
                gateway().with("Authorization", basic("stranger", "stranger")),
                gateway().with("Authorization", basic("", "")),
                gateway().with("Authorization", "Basic"),
                gateway().with("Authorization", "Basic !"),
                gateway().with("Authorization", "Basic " + basic(CLIENT, "%zz").substring(6)),
                gateway().with("Authorization", bearer));

        String answer = form(strangers.get(0), INTROSPECT, token).body();

        for (String path : Set.of(INTROSPECT, REVOKE)) {
            assertThat(strangers).allSatisfy(stranger -> {
                Answer refused = form(stranger, path, token);
                assertProblem(refused, 401, "invalid_client");
                assertThat(refused.headers("WWW-Authenticate")).containsExactly("Basic realm=\"rollcall\"");
                assertThat(refused.body()).isEqualTo(answer);
            });
        }
    }

    @Test
    default void secretInTwoPlacesIsRefused() {
        assertProblem(
                form(asGateway(), INTROSPECT, "token=x&client_id=" + CLIENT + "&client_secret=" + encoded(SECRET)),
                401,
                "invalid_client");
    }

    @Test
    default void nobodyIsAllowedWhereNoClientIsConfigured() {
        assertProblem(form(host().with("Authorization", AUTHORIZATION), INTROSPECT, "token=x"), 401, "invalid_client");
        assertProblem(form(host().with("Authorization", basic("", "")), REVOKE, "token=x"), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {INTROSPECT, REVOKE})
    default void formMustBeClear(String path) {
        assertProblem(form(asGateway(), path, "token=x&token=x"), 400, "invalid_request");
        assertProblem(form(asGateway(), path, "token=x&token_type_hint=a&token_type_hint=a"), 400, "invalid_request");
        assertProblem(form(asGateway(), path, ""), 400, "invalid_request");
        assertProblem(form(asGateway(), path, "token="), 400, "invalid_request");
        assertProblem(form(asGateway(), path, "token=%zz"), 400, "invalid_request");
        assertProblem(form(asGateway(), path, "token=" + "x".repeat(8192)), 413, "body_too_large");
        assertProblem(asGateway().json("POST", path, "{\"token\":\"x\"}"), 415, "unsupported_media_type");
        assertProblem(
                asGateway().send("POST", path, BodyPublishers.ofString("token=x")), 415, "unsupported_media_type");
        assertProblem(asGateway().get(path + "?token=x"), 405, "method_not_allowed");
    }
}
