package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertEnded;
import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import dev.rollcall.it.databases.Eventually;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts, whom they reach, and what the user can do about them. */
interface DetectionTests extends Applications {

    private static List<String> types(Login login) {
        return login
                .client()
                .get("api/v1/security-events")
                .json()
                .getJsonArray("events")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(event -> event.getString("type"))
                .toList();
    }

    @Test
    default void ruleOfTheApplicationAlertsAndLetsIn() {
        Login suspect = signIn(host(), "suspect-free");

        assertThat(types(suspect)).containsExactlyInAnyOrder("signed_in", "suspicious_activity");
        assertThat(use(suspect).status()).isEqualTo(200);
    }

    @Test
    default void alertKeepsOutWhereConfigured() {
        Answer refused = attempt(strict(), "suspect-blocked");

        assertProblem(refused, 403, "forbidden");
        assertThat(host().get("front/badges/suspect-blocked").body()).isEmpty();
        assertThat(attempt(strict(), "unsuspected").status()).isEqualTo(200);
        Eventually.answer(
                () -> strict().get("front/letters/suspect-blocked"),
                answer -> answer.body().equals("sign_in_failed\nsuspicious_activity"));
    }

    @Test
    default void observerOfTheApplicationThatFailsLeavesTheEventsAlone() {
        Login trouble = signIn(host(), "trouble-on-record");

        assertThat(types(trouble)).containsExactly("signed_in");
    }

    @Test
    default void notifierIsToldOfEveryEvent() {
        signIn(host(), "suspect-told");

        Eventually.answer(
                () -> host().get("front/letters/suspect-told"),
                answer -> answer.body().equals("signed_in\nsuspicious_activity"));
    }

    private static Answer post(Http application, String path, String link) {
        JsonObject body = Json.createObjectBuilder()
                .add("token", URI.create(link).getFragment())
                .build();
        return application.post("api/v1/auth/" + path, body);
    }

    @Test
    default void linkOfAMailShowsTheSignInAndEndsItOnce() {
        Login login = signIn(host(), "disowned");
        Login other = signIn(host(), "disowned");
        String link =
                host().get("front/badges/disowned/notice/" + login.sessionId()).body();
        assertThat(link).startsWith("https://shop.example/app/rollcall/was-this-you/#rcn_");

        Answer shown = post(host(), "sign-in-notice", link);

        assertThat(shown.json().keySet())
                .containsExactlyInAnyOrder("device", "ip_address", "location", "created_at", "ended");
        assertThat(shown.json().getBoolean("ended")).isFalse();
        assertThat(use(login).status()).as("a look changes nothing").isEqualTo(200);
        assertThat(post(host(), "disown", link).json().getInt("revoked")).isEqualTo(1);
        assertEnded(use(login), "signed_out_elsewhere");
        assertThat(use(other).status()).isEqualTo(200);
        assertThat(post(host(), "disown", link).json().getInt("revoked")).isZero();
        assertThat(post(host(), "sign-in-notice", link).json().getBoolean("ended"))
                .isTrue();
        assertThat(types(other)).contains("suspicious_activity");
    }
}
