package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events say who caused them, beside whom and which session they are about. */
interface ActorTests extends Applications {

    String HOME = "198.51.100.20";
    String ABROAD = "203.0.113.66";

    private Http at(String address) {
        return gateway().with("X-Forwarded-For", address);
    }

    /** A client that sends the access token of a sign-in. */
    private static Http of(Login login, String address) {
        return login.client().with("X-Forwarded-For", address);
    }

    private static String someone() {
        return "actor-" + UUID.randomUUID();
    }

    /** The events of a user of one type, newest first, as an administrator sees them. */
    private List<JsonObject> events(String type, String query) {
        Login admin = signIn(at("192.0.2.1"), "reader.admin");
        Answer answer = admin.client().get("api/v1/admin/security-events?limit=200&type=" + type + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonArray("events").getValuesAs(JsonObject.class);
    }

    private JsonObject lastOf(String user, String type) {
        return events(type, "&user=" + user).get(0);
    }

    private static void assertActor(JsonObject event, String kind, String name, String address) {
        JsonObject actor = event.getJsonObject("actor");
        assertThat(actor.keySet()).containsExactlyInAnyOrder("kind", "name", "session_id", "ip_address", "device");
        assertThat(actor.getString("kind")).isEqualTo(kind);
        assertThat(actor.getString("name")).isEqualTo(name);
        assertThat(actor.getString("ip_address")).isEqualTo(address);
    }

    @Test
    default void whoEndsASessionOfTheOwnerIsNotTakenForTheOwner() {
        String user = someone();
        Login owner = signIn(at(HOME), user);
        Login thief = signIn(at(ABROAD), user);

        of(thief, ABROAD).delete("api/v1/sessions/" + owner.sessionId());

        JsonObject event = lastOf(user, "signed_out");
        assertThat(event.getString("session_id")).isEqualTo(owner.sessionId());
        assertThat(event.getString("ip_address")).isEqualTo(HOME);
        assertActor(event, "user", user, ABROAD);
        assertThat(event.getJsonObject("actor").getString("session_id")).isEqualTo(thief.sessionId());
    }

    @Test
    default void whoSignsOutAllOthersIsNamedInEachEvent() {
        String user = someone();
        signIn(at(HOME), user);
        signIn(at(HOME), user);
        Login thief = signIn(at(ABROAD), user);

        of(thief, ABROAD).delete("api/v1/sessions");

        assertThat(events("signed_out", "&user=" + user))
                .hasSize(2)
                .allSatisfy(event -> assertActor(event, "user", user, ABROAD));
    }

    @Test
    default void aSignInAndASignOutAreTheUsers() {
        String user = someone();
        Login login = signIn(at(HOME), user);
        of(login, HOME).post("api/v1/auth/logout");

        assertActor(lastOf(user, "signed_in"), "user", user, HOME);
        assertActor(lastOf(user, "signed_out"), "user", user, HOME);
    }

    @Test
    default void aSignInThatTakesThePlaceOfAnotherIsTheUsers() {
        String user = someone();
        Login old = signIn(at(HOME), user);
        signIn(old.client().with("X-Forwarded-For", ABROAD), user);

        JsonObject event = lastOf(user, "signed_out");
        assertThat(event.getJsonObject("details").getString("reason")).isEqualTo("replaced");
        assertActor(event, "user", user, ABROAD);
    }

    @Test
    default void aWrongPasswordIsThatOfWhoeverTypedIt() {
        String user = someone();
        at(ABROAD)
                .post(
                        Login.PATH,
                        Json.createObjectBuilder()
                                .add("username", user)
                                .add("password", "wrong")
                                .build());

        assertActor(lastOf(user, "sign_in_failed"), "user", user, ABROAD);
    }

    @Test
    default void anAdministratorIsNamedToAdministratorsOnly() {
        String user = someone();
        Login first = signIn(at(HOME), user);
        signIn(at(HOME), user);
        Login admin = signIn(at(ABROAD), "acting.admin");

        of(admin, ABROAD).delete("api/v1/admin/sessions/" + user + "/" + first.sessionId());
        JsonObject one = lastOf(user, "forced_logout");
        of(admin, ABROAD).delete("api/v1/admin/sessions/" + user);
        JsonObject all = lastOf(user, "forced_logout");

        assertThat(one.getString("ip_address")).isEqualTo(HOME);
        assertThat(all.getString("id")).isNotEqualTo(one.getString("id"));
        for (JsonObject event : List.of(one, all)) {
            assertActor(event, "admin", "acting.admin", ABROAD);
            assertThat(event.getJsonObject("actor").getString("session_id")).isEqualTo(admin.sessionId());
        }
        Login again = signIn(at(HOME), user);
        JsonObject seen = again.client()
                .get("api/v1/security-events?type=forced_logout")
                .json()
                .getJsonArray("events")
                .getJsonObject(0)
                .getJsonObject("actor");
        assertThat(seen.getString("kind")).isEqualTo("admin");
        assertThat(seen.values()).filteredOn(value -> value != JsonValue.NULL).hasSize(1);
    }

    @Test
    default void aClientThatRevokesIsNoUserWhoSignsOut() {
        String user = someone();
        Login login = signIn(at(HOME), user);
        form(at(ABROAD).with("Authorization", TokenQuestionTests.AUTHORIZATION), "token=" + login.accessToken());

        JsonObject event = lastOf(user, "signed_out");
        assertThat(event.getString("ip_address")).isEqualTo(HOME);
        assertActor(event, "client", TokenQuestionTests.CLIENT, ABROAD);
    }

    private static Answer form(Http client, String form) {
        return client.with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "api/v1/auth/revoke", BodyPublishers.ofString(form));
    }

    @Test
    default void refusedCallsOfAdministratorsResourcesAreOnRecordOncePerMinute() {
        String user = someone();
        Login login = signIn(at(ABROAD), user);

        for (String path : List.of("sessions/alice", "sessions/bob", "sessions")) {
            assertProblem(of(login, ABROAD).delete("api/v1/admin/" + path), 403, "forbidden");
        }
        assertProblem(of(login, ABROAD).get("api/v1/admin/security-events"), 403, "forbidden");

        List<JsonObject> denied = events("access_denied", "&user=" + user);
        assertThat(denied)
                .extracting(event -> event.getJsonObject("details").getString("resource"))
                .containsExactly("/admin/security-events", "/admin/sessions");
        assertThat(denied).allSatisfy(event -> {
            assertActor(event, "user", user, ABROAD);
            assertThat(event.getString("session_id")).isEqualTo(login.sessionId());
            assertThat(event.getString("severity")).isEqualTo("warning");
        });
    }

    @Test
    default void whoClaimsToBeAClientIsOnRecordOncePerMinute() {
        String address = "203.0.113.77";
        for (String name : List.of("gateway", "x".repeat(300), "other")) {
            Answer refused = form(at(address), "token=x&client_secret=guess&client_id=" + name);
            assertProblem(refused, 401, "invalid_client");
        }

        List<JsonObject> denied = events("access_denied", "&ip=" + address);
        assertThat(denied).hasSize(1);
        assertActor(denied.get(0), "client", "gateway", address);
        assertThat(denied.get(0).get("user")).isEqualTo(JsonValue.NULL);
        assertThat(denied.toString()).doesNotContain("guess");
    }

    @Test
    default void whatTheApplicationReportsIsPutDownToIt() {
        String user = someone();
        signIn(at(HOME), user);
        gateway().post("front/changes/password_changed/" + user + "/commit");

        assertThat(lastOf(user, "password_changed").getJsonObject("actor").getString("kind"))
                .isEqualTo("application");
    }

    @Test
    default void aNewNameOfADeviceIsOnRecord() {
        String user = someone();
        Login login = signIn(at(HOME), user);
        Login thief = signIn(at(ABROAD), user);
        of(thief, ABROAD)
                .patch(
                        "api/v1/sessions/" + login.sessionId(),
                        Json.createObjectBuilder()
                                .add("device_name", "My <phone>")
                                .build());

        JsonObject event = lastOf(user, "session_renamed");
        assertThat(event.getString("explanation")).contains("My <phone>");
        assertThat(event.getString("session_id")).isEqualTo(login.sessionId());
        assertActor(event, "user", user, ABROAD);
    }
}
