package dev.rollcall.it.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.Login;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The sample on a database that dies and comes back. Which one it is, and on which server, is a matter of configuration: the
 * server has a data source with the name {@code jdbc/rollcall}.
 */
@ExtendWith(ArquillianExtension.class)
abstract class OutageContract {

    @ArquillianResource
    URI base;

    private boolean crashed;

    /** Running when a test begins. */
    abstract CrashingDatabase database();

    @AfterEach
    void startAgain() {
        if (crashed) {
            database().start();
            crashed = false;
        }
    }

    private void crash() throws Exception {
        database().crash();
        crashed = true;
    }

    private Login login() {
        return new Login(base);
    }

    private Http anyone() {
        return new Http(base);
    }

    @Test
    void sessionsBeginAreListedAndEnd() {
        Login.SignedIn laptop = login().as("bob");
        Login.SignedIn phone = login().as("bob");

        assertThat(ids(phone)).containsExactly(phone.session(), laptop.session());
        assertThat(laptop.http().get("api/hello").body()).isEqualTo("{\"hello\":\"bob\"}");
        assertThat(phone.http()
                        .delete("api/v1/sessions/" + laptop.session())
                        .json()
                        .getInt("revoked"))
                .isEqualTo(1);
        assertThat(laptop.http().get("api/hello").json().getString("reason")).isEqualTo("signed_out_elsewhere");
        assertThat(ids(phone)).containsExactly(phone.session());
    }

    @Test
    void nothingIsDecidedWithoutTheDatabase() throws Exception {
        Login.SignedIn alice = login().as("alice");
        Login.SignedIn other = login().as("alice");
        Http http = alice.http();
        Http admin = login().as("admin").http();
        assertThat(admin.get("api/hello").status()).isEqualTo(200);

        crash();

        assertUnavailable(whenUnavailable(http));
        assertUnavailable(http.get("api/v1/sessions"));
        assertUnavailable(http.delete("api/v1/sessions"));
        assertUnavailable(http.delete("api/v1/sessions/" + other.session()));
        assertUnavailable(http.post("api/v1/auth/logout"));
        assertUnavailable(login().attempt("alice"));
        assertUnavailable(login().attempt("nobody"));
        for (String act : List.of("export", "erase")) {
            assertUnavailable(admin.json("POST", "api/v1/admin/privacy/" + act, "{\"user\":\"alice\"}"));
        }
    }

    @Test
    void whatNeedsNoDatabaseIsAnsweredWithoutIt() throws Exception {
        String keys = anyone().get("api/v1/auth/jwks.json").body();

        crash();

        Answer answer = anyone().get("api/v1/auth/jwks.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(keys);
        assertThat(anyone().get("api/hello").json().getString("code")).isEqualTo("token_missing");
        assertThat(anyone().bearer("nonsense").get("api/hello").json().getString("code"))
                .isEqualTo("token_invalid");
        assertThat(anyone().get("").status()).isEqualTo(200);
    }

    @Test
    void sameTokenWorksAgainAfterTheOutage() throws Exception {
        Login.SignedIn carol = login().as("carol");
        Login.SignedIn other = login().as("carol");
        crash();
        whenUnavailable(carol.http());
        assertUnavailable(carol.http().delete("api/v1/sessions/" + other.session()));

        startAgain();

        Eventually.answer(() -> carol.http().get("api/hello"), answer -> isGoodOrUnavailable(answer, 200));
        assertThat(login().attempt("carol").status()).isEqualTo(200);
        assertThat(isAlive(other)).isEqualTo(ids(carol).contains(other.session()));
        assertThat(carol.http().delete("api/v1/sessions").status()).isEqualTo(200);
        assertThat(isAlive(other)).isFalse();
        assertThat(ids(carol)).containsExactly(carol.session());
    }

    @Test
    void acknowledgedSignOutsSurviveACrashAndTheOthersAreInOneState() throws Exception {
        Login.SignedIn admin = login().as("admin");
        List<Login.SignedIn> devices =
                IntStream.range(0, 12).mapToObj(i -> login().as("admin")).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<CompletableFuture<Answer>> signOuts = new ArrayList<>();
        try {
            devices.forEach(device -> signOuts.add(CompletableFuture.supplyAsync(
                    () -> device.http().delete("api/v1/sessions/" + device.session()), threads)));
            signOuts.get(devices.size() / 4).get(30, TimeUnit.SECONDS);
            crash();
            CompletableFuture.allOf(signOuts.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }

        startAgain();
        Eventually.answer(() -> admin.http().get("api/hello"), answer -> isGoodOrUnavailable(answer, 200));

        List<String> listed = ids(admin);
        for (int i = 0; i < devices.size(); i++) {
            Login.SignedIn device = devices.get(i);
            Answer signOut = signOuts.get(i).join();
            assertThat(signOut.status()).as(signOut.body()).isIn(200, 503);
            assertThat(signOut.status() == 200 && isAlive(device))
                    .as("acknowledged and alive")
                    .isFalse();
            // What was not acknowledged may be in force a second later
            Eventually.answer(
                    () -> device.http().get("api/hello"),
                    answer -> (answer.status() == 200) == listed.contains(device.session()));
        }
    }

    /** The first answer of the outage; until then good ones may come, refusals never. */
    private static Answer whenUnavailable(Http http) {
        return Eventually.answer(() -> http.get("api/hello"), answer -> isGoodOrUnavailable(answer, 503));
    }

    private static boolean isGoodOrUnavailable(Answer answer, int awaited) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 503);
        return answer.status() == awaited;
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().getString("code")).isEqualTo("session_store_unavailable");
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    private static boolean isAlive(Login.SignedIn device) {
        return device.http().get("api/hello").status() == 200;
    }

    private static List<String> ids(Login.SignedIn user) {
        return Stream.of(user.http().get("api/v1/sessions").json())
                .flatMap(list -> list.getJsonArray("sessions").getValuesAs(JsonObject.class).stream())
                .map(session -> session.getString("id"))
                .toList();
    }
}
