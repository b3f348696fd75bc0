package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import dev.rollcall.testing.Parallel;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that refuses logins over the limit. */
interface LimitTests extends Applications {

    @Test
    default void loginOverTheLimitIsRefusedWithTheSessions() {
        Login one = signIn(strict(), "busy");
        Login other = signIn(strict(), "busy");

        Answer refused = attempt(strict(), "busy");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.header("Cache-Control")).hasValue("no-store");
        assertThat(refused.json().getString("code")).isEqualTo("session_limit_reached");
        assertThat(refused.json()).doesNotContainKeys("access_token", "refresh_token");
        assertThat(refused.json().getJsonArray("sessions").getValuesAs(JsonObject.class))
                .extracting(session -> session.getString("id"))
                .containsExactlyInAnyOrder(one.sessionId(), other.sessionId());
        assertThat(use(one).status()).isEqualTo(200);
        assertThat(use(other).status()).isEqualTo(200);
    }

    @Test
    default void managementTokenMakesRoomAndDoesNothingElse() {
        Login one = signIn(strict(), "roomy");
        signIn(strict(), "roomy");
        Login stranger = signIn(strict(), "stranger");
        String token = attempt(strict(), "roomy").json().getString("management_token");
        Http manager = strict().bearer(token);

        Answer list = manager.get("api/v1/sessions");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().getInt("total_devices")).isEqualTo(2);
        assertThat(list.body()).doesNotContain("\"is_current\":true");
        assertThat(manager.get("api/v1/sessions/current").status()).isEqualTo(401);
        assertThat(manager.delete("api/v1/sessions/" + stranger.sessionId()).status())
                .isEqualTo(404);

        assertThat(manager.delete("api/v1/sessions/" + one.sessionId()).status())
                .isEqualTo(200);

        assertThat(use(one).json().getString("reason")).isEqualTo("signed_out_elsewhere");
        assertThat(attempt(strict(), "roomy").status()).isEqualTo(200);
    }

    @Test
    default void groupsThatFitIntoNoTokenAreNamedAsTheReason() {
        JsonObject byCookie =
                Login.requestBuilder("ann.many").add("transport", "cookie").build();

        assertProblem(attempt(strict(), "ann.many"), 403, "groups_too_large");
        assertProblem(
                strict().with("Sec-Fetch-Site", "same-origin").post(Login.PATH, byCookie), 403, "groups_too_large");
    }

    @Test
    default void endOfASessionMakesRoom() {
        Login one = signIn(strict(), "tidy");
        signIn(strict(), "tidy");
        one.client().post("api/v1/auth/logout");

        assertThat(attempt(strict(), "tidy").status()).isEqualTo(200);
        assertThat(attempt(strict(), "tidy").status()).isEqualTo(409);
    }

    @Test
    default void loginThatReplacesASessionIsNotOverTheLimit() {
        signIn(strict(), "switch");
        Login other = signIn(strict(), "switch");

        Answer replaced = other.client().post(Login.PATH, Login.request("switch"));

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(use(other).json().getString("reason")).isEqualTo("replaced");
    }

    @Test
    default void groupHasALimitOfItsOwn() {
        signIn(strict(), "screen.kiosk");

        Answer refused = attempt(strict(), "screen.kiosk");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().getJsonArray("sessions")).hasSize(1);
    }

    @Test
    default void wrongPasswordLearnsNothingOfTheSessions() {
        signIn(strict(), "private.kiosk");

        Answer refused = strict().json("POST", Login.PATH, "{\"username\":\"private.kiosk\",\"password\":\"guess\"}");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("code")).isEqualTo("invalid_credentials");
        assertThat(refused.json()).doesNotContainKey("sessions");
    }

    @Test
    default void parallelLoginsAreRefusedBeyondTheLimit() {
        List<Answer> answers = Parallel.times(20, () -> attempt(strict(), "crowd"));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(2);
    }
}
