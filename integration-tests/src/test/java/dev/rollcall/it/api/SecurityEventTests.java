package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface SecurityEventTests extends DeployedSample {

    String EVENTS = "api/v1/security-events";
    String ALL_EVENTS = "api/v1/admin/security-events";

    String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36";
    String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";

    private static List<JsonObject> events(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonArray("events").getValuesAs(JsonObject.class);
    }

    /** What the user sees of one session, newest first. */
    private static List<JsonObject> about(Login login, Login reader) {
        return events(reader.client().get(EVENTS + "?limit=200")).stream()
                .filter(event -> !event.isNull("session_id"))
                .filter(event -> event.getString("session_id").equals(login.sessionId()))
                .toList();
    }

    private static List<String> types(List<JsonObject> events) {
        return events.stream().map(event -> event.getString("type")).toList();
    }

    @Test
    default void aSignInIsOnRecord() {
        Login alice = Login.with(anyone().with("User-Agent", CHROME), Login.request("alice"));

        List<JsonObject> events = about(alice, alice);

        JsonObject event = events.get(events.size() - 1);
        assertThat(event.keySet())
                .containsExactlyInAnyOrder(
                        "id",
                        "type",
                        "severity",
                        "occurred_at",
                        "user",
                        "session_id",
                        "ip_address",
                        "location",
                        "device",
                        "actor",
                        "explanation",
                        "details");
        assertThat(event.getString("type")).isEqualTo("signed_in");
        assertThat(event.getString("severity")).isEqualTo("info");
        assertThat(event.getString("user")).isEqualTo("alice");
        assertThat(event.getString("ip_address")).isEqualTo("127.0.0.1");
        assertThat(event.get("location")).isEqualTo(JsonValue.NULL);
        assertThat(event.getString("device")).isEqualTo("Chrome 124 on Windows");
        assertThat(event.getString("occurred_at")).isEqualTo(alice.session().getString("created_at"));
        assertThat(event.getString("explanation")).isEqualTo("Signed in with Chrome 124 on Windows.");
    }

    @Test
    default void everySignOutIsOnRecordWithItsReason() {
        Login reader = signIn("alice");
        Login out = signIn("alice");
        out.client().post("api/v1/auth/logout");
        Login elsewhere = signIn("alice");
        reader.client().delete("api/v1/sessions/" + elsewhere.sessionId());
        Login old = signIn("alice");
        Login.with(old.client(), Login.request("alice"));

        assertThat(about(out, reader).get(0).getString("type")).isEqualTo("signed_out");
        assertThat(reasonOfEnd(out, reader)).isEqualTo("signed_out");
        assertThat(reasonOfEnd(elsewhere, reader)).isEqualTo("signed_out_elsewhere");
        assertThat(reasonOfEnd(old, reader)).isEqualTo("replaced");
    }

    private static String reasonOfEnd(Login login, Login reader) {
        return about(login, reader).get(0).getJsonObject("details").getString("reason");
    }

    @Test
    default void aWrongPasswordIsToldToTheUserWhoWasMeant() {
        Login bob = signIn("bob");
        Login alice = signIn("alice");
        anyone().with("User-Agent", FIREFOX)
                .post(
                        Login.PATH,
                        Json.createObjectBuilder()
                                .add("username", "bob")
                                .add("password", "guess-4711")
                                .build());

        JsonObject failure =
                events(bob.client().get(EVENTS + "?type=sign_in_failed")).get(0);

        assertThat(failure.getString("severity")).isEqualTo("warning");
        assertThat(failure.getString("device")).isEqualTo("Firefox 130 on Linux");
        assertThat(failure.get("session_id")).isEqualTo(JsonValue.NULL);
        assertThat(failure.toString()).doesNotContain("4711");
        assertThat(events(alice.client().get(EVENTS + "?limit=200")))
                .allMatch(event -> event.getString("user").equals("alice"));
    }

    @Test
    default void eventsAreFoundBySeverity() {
        Login bob = signIn("bob");
        anyone().post(
                        Login.PATH,
                        Login.requestBuilder("bob").add("password", "wrong").build());
        Http admin = signIn("admin").client();

        assertThat(List.of(EVENTS + "?severity=warning", ALL_EVENTS + "?user=bob&severity=warning"))
                .allSatisfy(path -> assertThat(events((path.startsWith(EVENTS) ? bob.client() : admin).get(path)))
                        .isNotEmpty()
                        .allMatch(event -> event.getString("severity").equals("warning"))
                        .anyMatch(event -> event.getString("type").equals("sign_in_failed")));
        assertThat(types(events(admin.get(ALL_EVENTS + "?user=bob&severity=info"))))
                .contains("signed_in")
                .doesNotContain("sign_in_failed");
        assertProblem(admin.get(ALL_EVENTS + "?severity=WARNING"), 400, "invalid_request");
    }

    @Test
    default void aDeviceThatIsNewIsToldOnce() {
        Login.with(anyone().with("User-Agent", CHROME), Login.request("bob"));
        Http tablet = anyone().with(
                        "User-Agent",
                        "Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36"
                                + " (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Safari/537.36");

        Login first = Login.with(tablet, Login.request("bob"));
        Login second = Login.with(tablet, Login.request("bob"));

        assertThat(types(about(first, second))).contains("signed_in", "new_device");
        assertThat(about(first, second))
                .filteredOn(event -> event.getString("type").equals("new_device"))
                .allSatisfy(event -> {
                    assertThat(event.getString("severity")).isEqualTo("warning");
                    assertThat(event.getString("explanation")).contains("Samsung Internet 25");
                });
        assertThat(types(about(second, second))).contains("signed_in").doesNotContain("new_device");
    }

    @Test
    default void aStolenRefreshTokenIsACriticalEvent() {
        Login first = signIn("alice");
        first.refreshed().refreshed();
        first.refresh();

        JsonObject event = about(first, signIn("alice")).get(0);

        assertThat(event.getString("type")).isEqualTo("refresh_reused");
        assertThat(event.getString("severity")).isEqualTo("critical");
    }

    @Test
    default void aLostAnswerIsOnRecord() {
        Login first = signIn("alice");
        first.refreshed();
        first.refreshed();

        assertThat(types(about(first, first))).containsOnlyOnce("refresh_recovered");
    }

    @Test
    default void aChangeOfTheUserIsOnRecord() {
        Login before = signIn("bob");
        Login admin = signIn("admin");
        JsonObject groups = Json.createObjectBuilder()
                .add("groups", Json.createArrayBuilder().add("user"))
                .build();

        assertThat(admin.client().put("api/users/bob/groups", groups).status()).isEqualTo(204);

        JsonObject event = events(signIn("bob").client().get(EVENTS + "?type=roles_changed"))
                .get(0);
        assertThat(Integer.parseInt(event.getJsonObject("details").getString("sessions")))
                .isPositive();
        assertThat(before.client().get("api/hello").status()).isEqualTo(401);
    }

    @Test
    default void aForcedLogoutIsOnRecordWithItsReason() {
        Login bob = signIn("bob");
        Login admin = signIn("admin");

        admin.client().with("X-Reason", "Laptop stolen").delete("api/v1/admin/sessions/bob/" + bob.sessionId());

        JsonObject forAdmins = events(admin.client().get(ALL_EVENTS + "?type=forced_logout&user=bob"))
                .get(0);
        assertThat(forAdmins.getString("session_id")).isEqualTo(bob.sessionId());
        assertThat(forAdmins.getString("severity")).isEqualTo("warning");
        assertThat(forAdmins.getJsonObject("details").getString("admin")).isEqualTo("admin");
        assertThat(forAdmins.getJsonObject("details").getString("reason")).isEqualTo("Laptop stolen");
        JsonObject forBob = events(signIn("bob").client().get(EVENTS + "?type=forced_logout"))
                .get(0);
        assertThat(forBob.getString("id")).isEqualTo(forAdmins.getString("id"));
        assertThat(forBob.getJsonObject("details")).containsOnlyKeys("sessions");
    }

    @Test
    default void pagesFollowEachOther() {
        Login alice = signIn("alice");
        alice.refreshed();
        signIn("alice");
        Set<String> ids = new HashSet<>();
        List<String> times = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 4; page++) {
            Answer answer = alice.client().get(EVENTS + "?limit=1" + cursor);
            JsonObject event = events(answer).get(0);
            ids.add(event.getString("id"));
            times.add(event.getString("occurred_at"));
            if (answer.json().isNull("next")) {
                break;
            }
            cursor = "&cursor=" + answer.json().getString("next");
        }

        assertThat(ids).hasSameSizeAs(times).hasSizeGreaterThan(1);
        assertThat(times).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    default void aCursorIsForItsFilters() {
        Login alice = signIn("alice");
        signIn("alice");
        String cursor = alice.client().get(EVENTS + "?limit=1").json().getString("next");

        assertProblem(alice.client().get(EVENTS + "?limit=1&type=signed_in&cursor=" + cursor), 400, "invalid_request");
        assertProblem(signIn("bob").client().get(EVENTS + "?limit=1&cursor=" + cursor), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=nonsense",
                "type=SIGNED_IN",
                "type=",
                "after=yesterday",
                "before=2026-13-01T00:00:00Z",
                "limit=0",
                "limit=201",
                "limit=1&limit=2",
                "cursor=AAAA",
                "cursor=%00",
                "user=bob",
                "sort=user"
            })
    default void aMalformedQueryIsRefused(String query) {
        assertProblem(signIn("alice").client().get(EVENTS + "?" + query), 400, "invalid_request");
    }

    @Test
    default void theEventsOfAllAreForAdministrators() {
        assertProblem(signIn("alice").client().get(ALL_EVENTS), 403, "forbidden");
        assertProblem(anyone().get(ALL_EVENTS), 401, "token_missing");
        assertProblem(anyone().get(EVENTS), 401, "token_missing");
        assertProblem(signIn("admin").client().get(ALL_EVENTS + "?ip=nowhere"), 400, "invalid_request");
        assertThat(events(signIn("admin").client().get(ALL_EVENTS + "?ip=127.0.0.1&limit=1")))
                .hasSize(1);
        assertThat(events(signIn("admin").client().get(ALL_EVENTS + "?ip=203.0.113.250")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rcn_x", "", "x"})
    default void aLinkThatIsNoneIsNotFound(String token) {
        JsonObject body = Json.createObjectBuilder().add("token", token).build();

        assertProblem(anyone().post("api/v1/auth/sign-in-notice", body), 404, "session_not_found");
        assertProblem(anyone().post("api/v1/auth/disown", body), 404, "session_not_found");
    }

    @Test
    default void aLinkWithoutASecretIsMalformed() {
        assertProblem(anyone().json("POST", "api/v1/auth/disown", "{}"), 400, "invalid_request");
        assertProblem(anyone().post("api/v1/auth/disown"), 415, "unsupported_media_type");
    }
}
