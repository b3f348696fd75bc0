package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertEnded;
import static dev.rollcall.it.api.Problems.assertProblem;
import static dev.rollcall.it.api.Problems.assertTokenInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Parallel;
import jakarta.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface RefreshTests extends DeployedSample {

    String REFRESH = "api/v1/auth/refresh";

    @Test
    default void refreshGivesANewPairForTheSameSession() {
        Login first = signIn("alice");

        Login second = first.refreshed();

        assertThat(second.answer().keySet()).isEqualTo(first.answer().keySet());
        assertThat(second.session().keySet()).isEqualTo(first.session().keySet());
        assertThat(second.sessionId()).isEqualTo(first.sessionId());
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(second.refreshToken()).startsWith("rcr_").isNotEqualTo(first.refreshToken());
        assertThat(second.answer().getInt("expires_in")).isBetween(899, 900);
        assertThat(second.session().getString("expires_at"))
                .isEqualTo(first.session().getString("expires_at"));
        assertThat(second.client().get("api/hello").status()).isEqualTo(200);
        assertThat(second.refreshed().sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void accessTokenOutlivesARefresh() {
        Login first = signIn("alice");
        first.refreshed();

        assertThat(first.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void repeatedRefreshGivesTheSameSuccessor() {
        Login first = signIn("alice");

        Login second = first.refreshed();
        Login again = first.refreshed();

        assertThat(again.refreshToken()).isEqualTo(second.refreshToken());
        assertThat(again.sessionId()).isEqualTo(first.sessionId());
        assertThat(again.client().get("api/hello").status()).isEqualTo(200);
        assertThat(second.refreshed().sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void parallelRefreshesLeaveOneLineage() {
        Login login = signIn("alice");

        List<Login> refreshed = Parallel.times(30, login::refreshed);

        assertThat(refreshed)
                .extracting(Login::refreshToken)
                .containsOnly(refreshed.get(0).refreshToken());
        assertThat(refreshed).extracting(Login::sessionId).containsOnly(login.sessionId());
        assertThat(refreshed)
                .allSatisfy(one ->
                        assertThat(one.client().get("api/hello").status()).isEqualTo(200));
        assertThat(refreshed.get(0).refreshed().sessionId()).isEqualTo(login.sessionId());
    }

    @Test
    default void reusedRefreshTokenEndsTheSession() {
        Login first = signIn("alice");
        Login second = first.refreshed();
        Login third = second.refreshed();

        assertEnded(first.refresh(), "refresh_reused");

        assertEnded(first.client().get("api/hello"), "refresh_reused");
        assertEnded(third.client().get("api/hello"), "refresh_reused");
        assertEnded(third.refresh(), "refresh_reused");
        assertEnded(second.refresh(), "refresh_reused");
    }

    @Test
    default void reuseEndsOnlyTheSessionOfTheToken() {
        Login other = signIn("alice");
        Login first = signIn("alice");
        first.refreshed().refreshed();

        first.refresh();

        assertThat(other.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void endedSessionIsNotRefreshed() {
        Login login = signIn("alice");
        login.client().post("api/v1/auth/logout");

        assertEnded(login.refresh(), "signed_out");
        assertEnded(login.refresh(), "signed_out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "rcr_", "rcr_AAAA", "null", "rcr_\u0000", "ro\u00e7"})
    default void malformedRefreshTokenIsInvalid(String token) {
        assertTokenInvalid(refreshWith(token));
    }

    @Test
    default void guessedRefreshTokenIsInvalidAndHarmsNobody() {
        Login login = signIn("alice");
        String token = login.refreshToken();

        assertThat(List.of(
                        flipped(token, 10), // session
                        flipped(token, 30), // generation
                        flipped(token, 40), // family
                        flipped(token, 70), // secret
                        flipped(token, token.length() - 1), // bits that no token has
                        token + "=",
                        token + "A",
                        token.substring(0, token.length() - 1),
                        " " + token,
                        token.toUpperCase(Locale.ROOT)))
                .allSatisfy(guess -> assertTokenInvalid(refreshWith(guess)));

        assertThat(login.client().get("api/hello").status()).isEqualTo(200);
        login.refreshed();
    }

    @Test
    default void accessTokenIsNoRefreshToken() {
        assertTokenInvalid(refreshWith(signIn("alice").accessToken()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"refresh_token\":null}", "{\"refresh_token\":1}", "{\"refresh_token\":{}}", "[]", ""})
    default void refreshNeedsATokenInItsBody(String body) {
        assertProblem(anyone().json("POST", REFRESH, body), 400, "invalid_request");
    }

    @Test
    default void refreshWithNothingAtAllIsRefused() {
        assertProblem(anyone().post(REFRESH), 400, "invalid_request");
    }

    @Test
    default void refreshBodyMustBeJson() {
        assertProblem(
                anyone().with("Content-Type", "text/plain")
                        .send(
                                "POST",
                                REFRESH,
                                BodyPublishers.ofString(
                                        signIn("alice").refreshRequest().toString())),
                415,
                "unsupported_media_type");
    }

    @Test
    default void uselessAccessTokenDoesNotHinderARefresh() {
        Login login = signIn("alice");

        Answer answer = anyone().bearer("garbage").post(REFRESH, login.refreshRequest());

        assertThat(answer.status()).isEqualTo(200);
    }

    private Answer refreshWith(String token) {
        return anyone().post(
                        REFRESH,
                        Json.createObjectBuilder().add("refresh_token", token).build());
    }

    private static String flipped(String token, int index) {
        char other = token.charAt(index) == 'A' ? 'B' : 'A';
        return token.substring(0, index) + other + token.substring(index + 1);
    }
}
