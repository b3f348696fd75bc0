package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertProblem;
import static dev.rollcall.it.api.Problems.assertTokenMissing;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept about a person is handed out and erased. */
interface PrivacyTests extends DeployedSample {

    String PRIVACY = "api/v1/admin/privacy/";
    String EXPORT = PRIVACY + "export";
    String ERASE = PRIVACY + "erase";

    private static JsonObject about(String user) {
        return Json.createObjectBuilder()
                .add("user", user)
                .add("reason", "ticket 42")
                .build();
    }

    private static JsonObject export(Login admin, String user) {
        Answer answer = admin.client().post(EXPORT, about(user));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Content-Disposition")).hasValue("attachment; filename=\"sessions.json\"");
        return answer.json();
    }

    @Test
    default void onlyAdministratorsHandOutAndErase() {
        Login bob = signIn("bob");

        for (String path : List.of(EXPORT, ERASE)) {
            assertProblem(bob.client().post(path, about("bob")), 403, "forbidden");
            assertTokenMissing(anyone().post(path, about("bob")));
            assertProblem(signIn("admin").client().get(path), 405, "method_not_allowed");
        }
        assertThat(bob.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void whatIsKeptAboutAUserIsHandedOut() {
        Login admin = signIn("admin");
        Login carol = signIn("carol");

        JsonObject data = export(admin, "carol");

        assertThat(data.keySet())
                .containsExactlyInAnyOrder(
                        "user",
                        "exported_at",
                        "sessions",
                        "past_sessions",
                        "security_events",
                        "acts",
                        "announced_ends",
                        "failed_sign_ins");
        assertThat(data.getString("user")).isEqualTo("carol");
        assertThat(data.getJsonArray("sessions").getValuesAs(JsonObject.class))
                .anySatisfy(session -> assertThat(session.getString("id")).isEqualTo(carol.sessionId()));
        assertThat(data.getJsonArray("security_events").getValuesAs(JsonObject.class))
                .extracting(event -> event.getString("type"))
                .contains("signed_in", "user_exported");
        assertThat(data.toString()).doesNotContain("ticket 42");
        assertThat(carol.client()
                        .get("api/v1/security-events?type=user_exported")
                        .body())
                .contains("user_exported")
                .doesNotContain("ticket 42");
    }

    @Test
    default void anErasedUserIsOutEverywhereAndForgotten() {
        Login admin = signIn("admin");
        Login carol = signIn("carol");
        Login other = signIn("carol");

        Answer erased = admin.client().post(ERASE, about("carol"));

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(erased.json().getInt("revoked")).isGreaterThanOrEqualTo(2);
        assertThat(erased.json().getInt("deleted_sessions")).isGreaterThanOrEqualTo(2);
        assertThat(carol.client().get("api/hello").status()).isEqualTo(401);
        assertProblem(other.refresh(), 401, "token_invalid");
        assertThat(other.client().get("api/hello").status()).isEqualTo(401);
        JsonObject left = export(admin, "carol");
        assertThat(left.getJsonArray("sessions")).isEmpty();
        assertThat(left.getJsonArray("past_sessions")).isEmpty();
        assertThat(left.getJsonArray("security_events").getValuesAs(JsonObject.class))
                .extracting(event -> event.getString("type"))
                .containsExactly("user_exported");
        Answer record = admin.client().get("api/v1/admin/security-events?type=user_erased&limit=1");
        JsonObject event = record.json().getJsonArray("events").getJsonObject(0);
        assertThat(event.get("user")).isEqualTo(JsonValue.NULL);
        assertThat(event.getJsonObject("actor").getString("name")).isEqualTo("admin");
        assertThat(event.getJsonObject("details").getString("reason")).isEqualTo("ticket 42");
        assertThat(record.body()).doesNotContain("carol");
        assertThat(signIn("carol").client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void administratorsDoNotEraseThemselves() {
        Login admin = signIn("admin");

        assertProblem(admin.client().post(ERASE, about("admin")), 403, "forbidden");

        assertThat(admin.client().get("api/hello").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody", "a/b", "..", "a;b%2F", "' or 1=1 --", "<script>", "\u202eevil", "日本", "%", "Carol"})
    default void namesOfAnyKindAreNobodys(String user) {
        Login admin = signIn("admin");

        Answer erased = admin.client().post(ERASE, about(user));

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(erased.json().getInt("revoked")).isZero();
        assertThat(export(admin, user).getJsonArray("sessions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"user\":\"\"}",
                "{\"user\":1}",
                "{\"user\":\"a\\u0000b\"}",
                "[]",
                "{\"user\":\"bob\",\"reason\":\"\\u0007\"}",
                "x",
                ""
            })
    default void malformedOrdersAreRefused(String body) {
        Login admin = signIn("admin");

        for (String path : List.of(EXPORT, ERASE)) {
            assertProblem(admin.client().json("POST", path, body), 400, "invalid_request");
            assertProblem(
                    admin.client().json("POST", path + "?user=bob", "{\"user\":\"bob\"}"), 400, "invalid_request");
        }
    }

    @Test
    default void aCookieNeedsProofOfSameOriginToErase() {
        Browser admin = Browser.signedIn(anyone(), "admin");
        Login carol = signIn("carol");

        assertProblem(admin.unproven().post(ERASE, about("carol")), 403, "cross_site_request");

        assertThat(carol.client().get("api/hello").status()).isEqualTo(200);
    }
}
