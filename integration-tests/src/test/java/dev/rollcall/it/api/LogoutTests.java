package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertEnded;
import static dev.rollcall.it.api.Problems.assertProblem;
import static dev.rollcall.it.api.Problems.assertTokenInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Parallel;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface LogoutTests extends DeployedSample {

    String LOGOUT = "api/v1/auth/logout";

    @Test
    default void logoutByAccessTokenEndsTheSession() {
        Login login = signIn("alice");

        assertSignedOut(login.client().post(LOGOUT));

        assertEnded(login.client().get("api/hello"), "signed_out");
        assertEnded(login.client().get("api/v1/sessions"), "signed_out");
        assertEnded(login.refresh(), "signed_out");
    }

    @Test
    default void logoutByRefreshTokenEndsTheSession() {
        Login login = signIn("alice");

        assertSignedOut(anyone().post(LOGOUT, login.refreshRequest()));

        assertEnded(login.client().get("api/hello"), "signed_out");
    }

    @Test
    default void logoutByReplacedRefreshTokenEndsTheSession() {
        Login login = signIn("alice");
        Login refreshed = login.refreshed();

        assertSignedOut(anyone().post(LOGOUT, login.refreshRequest()));

        assertEnded(refreshed.client().get("api/hello"), "signed_out");
    }

    @Test
    default void logoutTakesBothTokensOfOneSession() {
        Login login = signIn("alice");

        assertSignedOut(login.client().post(LOGOUT, login.refreshRequest()));

        assertEnded(login.client().get("api/hello"), "signed_out");
    }

    @Test
    default void logoutWithTokensOfDifferentSessionsIsRefused() {
        Login one = signIn("alice");
        Login other = signIn("alice");

        assertProblem(one.client().post(LOGOUT, other.refreshRequest()), 400, "invalid_request");

        assertThat(one.client().get("api/hello").status()).isEqualTo(200);
        assertThat(other.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void logoutEndsNoOtherSession() {
        Login other = signIn("alice");

        assertSignedOut(signIn("alice").client().post(LOGOUT));

        assertThat(other.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void logoutWithoutCredentialsSucceeds() {
        assertSignedOut(anyone().post(LOGOUT));
        assertSignedOut(anyone().post(LOGOUT, JsonObject.EMPTY_JSON_OBJECT));
        assertSignedOut(anyone().json("POST", LOGOUT, ""));
        assertSignedOut(anyone().with("Authorization", "Basic YWxpY2U6eA==").post(LOGOUT));
    }

    @Test
    default void logoutOfAnEndedSessionSucceedsAndKeepsTheReason() {
        Login login = signIn("alice");
        Login replacing = Login.with(login.client(), Login.request("alice"));

        assertSignedOut(login.client().post(LOGOUT));
        assertSignedOut(anyone().post(LOGOUT, login.refreshRequest()));

        assertEnded(login.client().get("api/hello"), "replaced");
        assertThat(replacing.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void parallelLogoutsAllSucceed() {
        Login login = signIn("alice");

        assertThat(Parallel.times(10, () -> login.client().post(LOGOUT)))
                .extracting(Answer::status)
                .containsOnly(204);
        assertEnded(login.client().get("api/hello"), "signed_out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "a.b.c", "rcr_AAAA"})
    default void garbageDoesNotSignOut(String token) {
        assertTokenInvalid(anyone().bearer(token).post(LOGOUT));
        assertTokenInvalid(anyone().post(
                        LOGOUT,
                        Json.createObjectBuilder().add("refresh_token", token).build()));
    }

    @Test
    default void garbageBesideARealTokenEndsNothing() {
        Login login = signIn("alice");

        assertTokenInvalid(anyone().bearer("garbage").post(LOGOUT, login.refreshRequest()));

        assertThat(login.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void malformedLogoutEndsNothing() {
        Login login = signIn("alice");

        assertProblem(login.client().json("POST", LOGOUT, "{"), 400, "invalid_request");
        assertProblem(login.client().json("POST", LOGOUT, "{\"refresh_token\":1}"), 400, "invalid_request");
        assertProblem(
                login.client().with("Content-Type", "text/plain").send("POST", LOGOUT, BodyPublishers.ofString("x")),
                415,
                "unsupported_media_type");

        assertThat(login.client().get("api/hello").status()).isEqualTo(200);
    }

    private static void assertSignedOut(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
    }
}
