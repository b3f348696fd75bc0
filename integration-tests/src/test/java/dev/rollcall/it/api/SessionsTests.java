package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertEnded;
import static dev.rollcall.it.api.Problems.assertProblem;
import static dev.rollcall.it.api.Problems.assertTokenMissing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Parallel;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface SessionsTests extends DeployedSample {

    String SESSIONS = "api/v1/sessions";

    @Test
    default void listHasTheCurrentSessionFirstAndThenTheLastActive() {
        Login current = signInAlone("alice");
        Login refreshedLater = signIn("alice");
        Login last = signIn("alice");
        refreshedLater.refreshed();

        JsonObject list = current.client().get(SESSIONS).json();

        assertThat(list.keySet()).containsExactly("sessions", "total_devices", "next");
        assertThat(ids(list)).containsExactly(current.sessionId(), refreshedLater.sessionId(), last.sessionId());
        assertThat(list.getInt("total_devices")).isEqualTo(3);
        assertThat(list.getJsonArray("sessions").getValuesAs(JsonObject.class))
                .extracting(session -> session.getBoolean("is_current"))
                .containsExactly(true, false, false);
        assertThat(ids(last.client().get(SESSIONS).json()))
                .containsExactly(last.sessionId(), refreshedLater.sessionId(), current.sessionId());
    }

    @Test
    default void listHasPages() {
        Login current = signInAlone("alice");
        List<String> others = Stream.generate(() -> signIn("alice").sessionId())
                .limit(4)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(others);

        JsonObject first = current.client().get(SESSIONS + "?limit=3").json();
        String cursor = first.getString("next");
        JsonObject second =
                current.client().get(SESSIONS + "?limit=3&cursor=" + cursor).json();

        assertThat(ids(first)).containsExactly(current.sessionId(), others.get(0), others.get(1));
        assertThat(ids(second)).containsExactly(others.get(2), others.get(3));
        assertThat(second.get("next")).isEqualTo(JsonValue.NULL);
        assertThat(List.of(first, second))
                .extracting(page -> page.getInt("total_devices"))
                .containsOnly(5);
        assertThat(ids(current.client().get(SESSIONS).json())).hasSize(5);
        Http bob = signIn("bob").client();
        for (String query : List.of("cursor=" + cursor, "limit=0", "limit=201", "cursor=", "cursor=x", "sort=user")) {
            assertProblem(bob.get(SESSIONS + "?" + query), 400, "invalid_request");
        }
    }

    @Test
    default void listShowsEachSessionAsItsLoginDid() {
        Login phone = signInAlone("alice");
        Login laptop = signIn("alice");

        assertThat(laptop.client().get(SESSIONS).json().getJsonArray("sessions"))
                .containsExactly(
                        laptop.session(),
                        Json.createObjectBuilder(phone.session())
                                .add("is_current", false)
                                .build());
    }

    @Test
    default void listHasOnlyOwnLivingSessions() {
        Login bob = signIn("bob");
        Login alice = signInAlone("alice");
        Login ended = signIn("alice");
        ended.client().post("api/v1/auth/logout");

        assertThat(ids(alice.client().get(SESSIONS).json())).containsExactly(alice.sessionId());
        assertThat(ids(bob.client().get(SESSIONS).json())).doesNotContain(alice.sessionId());
    }

    @Test
    default void currentSessionIsTheOneThatAsks() {
        signIn("alice");
        Login login = signIn("alice");

        Answer current = login.client().get(SESSIONS + "/current");

        assertThat(current.status()).isEqualTo(200);
        assertThat(current.json()).isEqualTo(login.session());
        assertThat(login.client().get(SESSIONS + "/current/").body()).isEqualTo(current.body());
    }

    @Test
    default void sessionsAreForThoseWhoAreSignedIn() {
        String one = SESSIONS + "/" + UUID.randomUUID();

        assertTokenMissing(anyone().get(SESSIONS));
        assertTokenMissing(anyone().get(SESSIONS + "/current"));
        assertTokenMissing(anyone().patch(one, name("x")));
        assertTokenMissing(anyone().delete(one));
        assertTokenMissing(anyone().delete(SESSIONS));
    }

    @Test
    default void deviceIsNamedAndTheNameCleared() {
        Login login = signIn("alice");
        String path = SESSIONS + "/" + login.sessionId();

        Answer named = login.client().patch(path, name("  Kitchen <b>tablet</b> "));

        assertThat(named.status()).isEqualTo(200);
        assertThat(named.json())
                .isEqualTo(Json.createObjectBuilder(login.session())
                        .add("device_name", "Kitchen <b>tablet</b>")
                        .build());
        assertThat(login.client().get(SESSIONS + "/current").json()).isEqualTo(named.json());
        assertThat(login.client().patch(path, name("")).json()).isEqualTo(login.session());
        assertThat(login.client().get(SESSIONS + "/current").json()).isEqualTo(login.session());
    }

    @Test
    default void nullAndBlanksClearTheNameToo() {
        Login login = Login.with(
                anyone(),
                Login.requestBuilder("alice").add("device_name", "Phone").build());
        String path = SESSIONS + "/" + login.sessionId();
        JsonObject nothing = Json.createObjectBuilder().addNull("device_name").build();

        assertThat(login.client().patch(path, nothing).json().get("device_name"))
                .isEqualTo(JsonValue.NULL);
        assertThat(login.client().patch(path, name(" \t")).json().get("device_name"))
                .isEqualTo(JsonValue.NULL);
    }

    @Test
    default void anotherOwnDeviceIsNamed() {
        Login login = signIn("alice");
        Login other = signIn("alice");

        JsonObject named = login.client()
                .patch(SESSIONS + "/" + other.sessionId(), name("Attic"))
                .json();

        assertThat(named.getBoolean("is_current")).isFalse();
        assertThat(other.client().get(SESSIONS + "/current").json().getString("device_name"))
                .isEqualTo("Attic");
    }

    @Test
    default void unusableNameChangesNothing() {
        Login login = signIn("alice");
        String path = SESSIONS + "/" + login.sessionId();
        login.client().patch(path, name("x".repeat(100)));

        assertThat(List.of("x".repeat(101), "a\nb", "a\u0000b", "\u001b[2J", "a\u202eb"))
                .allSatisfy(name -> assertProblem(login.client().patch(path, name(name)), 400, "invalid_request"));
        assertThat(List.of("{}", "{\"device_name\":1}", "{\"device_name\":[\"x\"]}", "[]", "", "{\"name\":\"x\"}"))
                .allSatisfy(body -> assertProblem(login.client().json("PATCH", path, body), 400, "invalid_request"));

        assertThat(login.client().get(SESSIONS + "/current").json().getString("device_name"))
                .isEqualTo("x".repeat(100));
    }

    @Test
    default void currentDeviceIsSignedOut() {
        Login login = signIn("alice");

        assertRevoked(login.client().delete(SESSIONS + "/" + login.sessionId()), "Session signed out successfully", 1);

        assertEnded(login.client().get("api/hello"), "signed_out");
        assertEnded(login.refresh(), "signed_out");
    }

    @Test
    default void anotherDeviceIsSignedOutElsewhere() {
        Login login = signIn("alice");
        Login other = signIn("alice");

        assertRevoked(login.client().delete(SESSIONS + "/" + other.sessionId()), "Session signed out successfully", 1);

        assertEnded(other.client().get("api/hello"), "signed_out_elsewhere");
        assertEnded(other.refresh(), "signed_out_elsewhere");
        assertThat(login.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void sessionIdIsTheSameInCapitalsAndWithASlashBehindIt() {
        Login login = signIn("alice");
        Login other = signIn("alice");
        String capitals = other.sessionId().toUpperCase(Locale.ROOT);

        assertRevoked(login.client().delete(SESSIONS + "/" + capitals + "/"), "Session signed out successfully", 1);

        assertEnded(other.client().get("api/hello"), "signed_out_elsewhere");
    }

    @Test
    default void foreignUnknownAndEndedSessionsAreNotToldApart() {
        Login login = signIn("alice");
        Login bob = signIn("bob");
        Login ended = signIn("alice");
        ended.client().post("api/v1/auth/logout");
        List<String> notMine = List.of(
                bob.sessionId(),
                ended.sessionId(),
                UUID.randomUUID().toString(),
                "00000000-0000-0000-0000-000000000000");

        List<Answer> answers = notMine.stream()
                .flatMap(id -> List.of(
                        login.client().delete(SESSIONS + "/" + id),
                        login.client().patch(SESSIONS + "/" + id, name("mine")))
                        .stream())
                .toList();

        assertProblem(answers.get(0), 404, "session_not_found");
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(bob.client().get(SESSIONS + "/current").json()).isEqualTo(bob.session());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1-1-1-1-1",
                "*",
                "null",
                "00000000000000000000000000000000",
                "00000000-0000-0000-0000-0000000000000",
                "00000000-0000-0000-0000-00000000000g",
                "%7B00000000-0000-0000-0000-000000000000%7D",
                "%2000000000-0000-0000-0000-000000000000",
                "%D9%A000000000-0000-0000-0000-00000000000"
            })
    default void malformedSessionIdIsRefused(String id) {
        Http client = signIn("alice").client();

        assertProblem(client.delete(SESSIONS + "/" + id), 400, "invalid_session_id");
        assertProblem(client.patch(SESSIONS + "/" + id, name("x")), 400, "invalid_session_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/v1/sessions", "api/v1/sessions/"})
    default void allOtherDevicesAreSignedOut(String path) {
        Login bob = signIn("bob");
        Login login = signInAlone("alice");
        Login phone = signIn("alice");
        Login tablet = signIn("alice");

        assertRevoked(login.client().delete(path), "Signed out of all other devices", 2);

        assertEnded(phone.client().get("api/hello"), "signed_out_elsewhere");
        assertEnded(tablet.refresh(), "signed_out_elsewhere");
        assertThat(ids(login.client().get(SESSIONS).json())).containsExactly(login.sessionId());
        assertThat(bob.client().get("api/hello").status()).isEqualTo(200);
        assertRevoked(login.client().delete(path), "Signed out of all other devices", 0);
    }

    @Test
    default void parallelSignOutsOfOneSessionCountOnce() {
        Login login = signIn("alice");
        Login other = signIn("alice");

        List<Answer> answers = Parallel.times(10, () -> login.client().delete(SESSIONS + "/" + other.sessionId()));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 404);
    }

    @Test
    default void parallelSignOutsOfAllOthersCountOnce() {
        Login login = signInAlone("alice");
        signIn("alice");
        signIn("alice");
        signIn("alice");

        List<Answer> answers = Parallel.times(10, () -> login.client().delete(SESSIONS));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.json().getInt("revoked"))
                        .sum())
                .isEqualTo(3);
    }

    /** A login of a user who is signed in nowhere else. */
    private Login signInAlone(String user) {
        Login login = signIn(user);
        assertThat(login.client().delete(SESSIONS).status()).isEqualTo(200);
        return login;
    }

    private static List<String> ids(JsonObject list) {
        return list.getJsonArray("sessions").getValuesAs(JsonObject.class).stream()
                .map(session -> session.getString("id"))
                .toList();
    }

    private static JsonObject name(String name) {
        return Json.createObjectBuilder().add("device_name", name).build();
    }

    private static void assertRevoked(Answer answer, String message, int count) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(Json.createObjectBuilder()
                        .add("message", message)
                        .add("revoked", count)
                        .build());
    }
}
