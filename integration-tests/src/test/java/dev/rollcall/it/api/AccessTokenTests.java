package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertProblem;
import static dev.rollcall.it.api.Problems.assertTokenInvalid;
import static dev.rollcall.it.api.Problems.assertTokenMissing;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface AccessTokenTests extends DeployedSample {

    @Test
    default void accessTokenHasTheClaimsOfRfc9068() {
        Login login = signIn("admin");
        String[] segments = login.accessToken().split("\\.", -1);

        JsonObject header = ForgedTokens.decode(segments[0]);
        JsonObject claims = ForgedTokens.decode(segments[1]);

        assertThat(header.keySet()).containsExactlyInAnyOrder("typ", "alg", "kid");
        assertThat(header.getString("typ")).isEqualTo("at+jwt");
        assertThat(header.getString("alg")).isEqualTo("ES256");
        assertThat(claims.keySet())
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "client_id",
                        "exp",
                        "iat",
                        "jti",
                        "sid",
                        "auth_time",
                        "upn",
                        "groups",
                        "amr");
        assertThat(claims.getString("iss")).isEqualTo("rollcall");
        assertThat(claims.getString("aud")).isEqualTo("rollcall");
        assertThat(claims.getString("client_id")).isEqualTo("rollcall");
        assertThat(claims.getString("sub")).isEqualTo("admin");
        assertThat(claims.getString("upn")).isEqualTo("admin");
        assertThat(claims.getString("sid")).isEqualTo(login.sessionId());
        assertThat(claims.getInt("exp") - claims.getInt("iat")).isEqualTo(900);
        assertThat(claims.getJsonArray("groups"))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("\"admin\"", "\"user\"");
    }

    @Test
    default void forgedTokensAreRefusedAlike() throws GeneralSecurityException {
        Login login = signIn("alice");
        Answer refusal = anyone().bearer("garbage").get("api/hello");
        assertTokenInvalid(refusal);

        Map<String, String> forged = new ForgedTokens(login.accessToken()).all();
        forged.put("refresh token", login.refreshToken());

        assertThat(forged).allSatisfy((name, token) -> {
            assertThat(anyone().bearer(token).get("api/hello")).isEqualTo(refusal);
            assertThat(anyone().bearer(token).delete("api/v1/sessions")).isEqualTo(refusal);
        });
        assertThat(login.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void tokenSpeltDifferentlyDiesWithItsSession() {
        Login login = signIn("alice");
        Http twin = anyone().bearer(new ForgedTokens(login.accessToken()).otherSpelling());
        twin.get("api/hello");

        login.client().post("api/v1/auth/logout");

        assertThat(twin.get("api/hello").status()).isEqualTo(401);
    }

    @Test
    default void badTokenOfOursIsRefusedOnPathsThatNeedNone() {
        Login login = signIn("alice");
        assertThat(anyone().get("").status()).isEqualTo(200);
        assertThat(login.client().get("").status()).isEqualTo(200);

        login.client().post("api/v1/auth/logout");

        assertThat(login.client().get("").status()).isEqualTo(401);
        assertThat(anyone().bearer(new ForgedTokens(login.accessToken()).otherSpelling())
                        .get("")
                        .status())
                .isEqualTo(401);
        assertTokenInvalid(anyone().bearer(login.accessToken() + "=").get(""));
        assertTokenInvalid(anyone().bearer(login.accessToken() + "A").get(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "a.b.c",
                "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IngifQ.eyJpc3MiOiJodHRwczovL290aGVyIn0.AAAA",
                "eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6IngifQ.eyJpc3MiOiJodHRwczovL290aGVyIn0.AAAA"
            })
    default void tokenOfOthersIsRefusedOnlyWhereASessionIsNeeded(String token) {
        assertThat(anyone().bearer(token).get("").status()).isEqualTo(200);
        assertThat(anyone().bearer(token).get("rollcall/login/").status()).isEqualTo(200);
        assertTokenInvalid(anyone().bearer(token).get("api/hello"));
    }

    @Test
    default void schemeIsReadWithoutCase() {
        String token = signIn("alice").accessToken();

        assertThat(anyone().with("Authorization", "bearer " + token)
                        .get("api/hello")
                        .status())
                .isEqualTo(200);
        assertThat(anyone().with("Authorization", "BEARER " + token)
                        .get("api/hello")
                        .status())
                .isEqualTo(200);
        assertTokenInvalid(anyone().with("Authorization", "bearer garbage").get("api/hello"));
        assertTokenInvalid(anyone().with("Authorization", "Bearer").get("api/hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWxpY2U6YWxpY2UtcGFzc3dvcmQ=", "Digest x", "Bearerx y", "Bearer:x", "x"})
    default void otherSchemesAreNoCredentials(String authorization) {
        assertTokenMissing(anyone().with("Authorization", authorization).get("api/hello"));
        assertThat(anyone().with("Authorization", authorization).get("").status())
                .isEqualTo(200);
    }

    @Test
    default void tokenIsTakenFromTheHeaderOnly() {
        String token = signIn("alice").accessToken();

        assertTokenMissing(anyone().get("api/hello?access_token=" + token));
        assertTokenMissing(anyone().with("Cookie", "access_token=" + token).get("api/hello"));
        assertTokenMissing(anyone().with("X-Authorization", "Bearer " + token).get("api/hello"));
        assertTokenMissing(anyone().with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "api/hello", BodyPublishers.ofString("access_token=" + token)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET ",
                "GET api/hello",
                "GET api/v1/sessions",
                "GET api/v1/auth/jwks.json",
                "POST api/v1/auth/login",
                "POST api/v1/auth/refresh",
                "POST api/v1/auth/logout"
            })
    default void twoAuthorizationHeadersAreRefused(String request) {
        String[] parts = request.split(" ", -1);
        Login login = signIn("alice");

        Answer same = login.client().bearer(login.accessToken()).raw(parts[0], parts[1]);
        Answer different = login.client()
                .with("Authorization", "Basic YWxpY2U6YWxpY2UtcGFzc3dvcmQ=")
                .raw(parts[0], parts[1]);

        assertProblem(same, 400, "invalid_request");
        assertThat(different).isEqualTo(same);
        assertThat(login.client().get("api/hello").status()).isEqualTo(200);
    }
}
