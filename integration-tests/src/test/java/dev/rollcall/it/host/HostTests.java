package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds in every application, whatever JAX-RS applications it has itself. */
public interface HostTests {

    /** Refused by the filter or not found; a server's own servlet for files refuses methods with 403 or 405. */
    Set<Integer> NOT_THERE = Set.of(401, 403, 404, 405);

    /** Where the application answers, with a slash at the end. */
    URI base();

    /** Base path of the session API, with a slash at the end. */
    default String api() {
        return "api/v1/";
    }

    /** A path of the application that answers with the name of the signed-in user somewhere in it. */
    String ownResource();

    /** Where the application's own JAX-RS application, if any, might have picked up our resources. */
    List<String> sideDoors();

    default Login login() {
        return new Login(base(), api());
    }

    default Http anyone() {
        return new Http(base());
    }

    @Test
    default void sessionBeginsAndIsListed() {
        Login.SignedIn alice = login().as("alice");

        JsonObject current = alice.http().get(api() + "sessions").json();

        assertThat(current.getJsonArray("sessions").getJsonObject(0).getString("id"))
                .isEqualTo(alice.session());
        assertThat(current.getInt("total_devices"))
                .isEqualTo(current.getJsonArray("sessions").size());
    }

    @Test
    default void publicKeysAreServed() {
        assertThat(anyone().get(api() + "auth/jwks.json").json().getJsonArray("keys"))
                .isNotEmpty();
    }

    @Test
    default void ownResourceSeesTheSignedInUser() {
        assertThat(login().as("alice").http().get(ownResource()).body()).contains("alice");
        assertThat(login().as("admin").http().get(ownResource()).body()).contains("admin");
    }

    @Test
    default void ownResourceRefusesAnEndedSession() {
        Login.SignedIn alice = login().as("alice");
        assertThat(alice.http().delete(api() + "sessions/" + alice.session()).status())
                .isEqualTo(200);

        Answer refused = alice.http().get(ownResource());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("code")).isEqualTo("session_revoked");
        assertThat(refused.json().getString("reason")).isEqualTo("signed_out");
    }

    @Test
    default void apiAnswersNowhereElse() {
        Login.SignedIn alice = login().as("alice");
        Stream.concat(Stream.of("rollcall/", "rollcall-internal/", "rollcall-internal/rollcall/"), sideDoors().stream())
                .forEach(door -> Stream.of(anyone(), alice.http())
                        .flatMap(client -> requests(client, door, alice.session()))
                        .forEach(answer -> assertThat(answer.status())
                                .as("%s: %s", door, answer.body())
                                .isIn(NOT_THERE)));
        assertThat(alice.http().get(api() + "sessions").status()).isEqualTo(200);
    }

    private static Stream<Answer> requests(Http client, String door, String session) {
        return Stream.of(
                client.get(door + "sessions"),
                client.get(door + "sessions/current"),
                client.delete(door + "sessions/" + session),
                client.delete(door + "sessions"),
                client.get(door + "auth/jwks.json"),
                client.post(door + "auth/logout"),
                client.post(
                        door + "auth/login",
                        Json.createObjectBuilder()
                                .add("username", "alice")
                                .add("password", "alice-password")
                                .build()));
    }

    @Test
    default void insideOfTheApiIsNotDescribedToAnyone() {
        Http admin = login().as("admin").http();

        assertThat(admin.get("rollcall-internal/application.wadl").status()).isEqualTo(404);
        assertThat(admin.get(api() + "sessions/application.wadl").body()).doesNotContain("wadl.dev.java.net");
    }
}
