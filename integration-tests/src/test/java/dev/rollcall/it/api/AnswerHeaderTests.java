package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

interface AnswerHeaderTests extends DeployedSample {

    @Test
    default void answersAreNeitherCachedNorSniffed() {
        Login login = signIn("alice");
        Http client = login.client();
        String session = "api/v1/sessions/" + login.sessionId();
        JsonObject name = JsonObject.EMPTY_JSON_OBJECT;

        List<Answer> answers = List.of(
                anyone().post(Login.PATH, Login.request("alice")),
                login.refresh(),
                client.get("api/v1/sessions"),
                client.get("api/v1/sessions/current"),
                client.patch(session, name),
                client.send("OPTIONS", session, BodyPublishers.noBody()),
                client.raw("HEAD", "api/v1/sessions"),
                client.delete("api/v1/sessions"),
                client.delete(session),
                client.delete(session),
                client.post("api/v1/auth/logout"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers("Set-Cookie")).isEmpty();
            assertThat(answer.headers("X-Powered-By")).isEmpty();
        });
    }

    @Test
    default void answersAskForWhatTellsTheDevice() {
        Answer login = anyone().post(Login.PATH, Login.request("alice"));

        assertThat(login.headers("Accept-CH"))
                .containsExactly("Sec-CH-UA-Full-Version-List, Sec-CH-UA-Platform-Version, Sec-CH-UA-Model");
        assertThat(anyone().get("rollcall/login/").headers("Accept-CH")).isEqualTo(login.headers("Accept-CH"));
        assertThat(signIn("alice").client().get("api/hello").headers("Accept-CH"))
                .isEmpty();
    }

    @Test
    default void answersOfTheApplicationsResourcesArePrivate() {
        Http bearer = signIn("alice").client();
        Http browser = Browser.signedIn(anyone(), "alice").unproven();

        assertThat(bearer.get("api/hello").headers("Cache-Control")).containsExactly("private, no-cache");
        assertThat(browser.get("api/hello").headers("Cache-Control")).containsExactly("private, no-cache");
        assertThat(browser.get("api/hello").header("Vary")).hasValue("Cookie");
        assertThat(browser.get("api/v1/sessions").headers("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    api/v1/auth/login,          405, method_not_allowed",
        "GET,    api/v1/auth/logout,         405, method_not_allowed",
        "POST,   api/v1/auth/jwks.json,      405, method_not_allowed",
        "PUT,    api/v1/sessions,            405, method_not_allowed",
        "POST,   api/v1/sessions,            405, method_not_allowed",
        "FOO,    api/v1/sessions,            405, method_not_allowed",
        "GET,    api/v1/auth/nothing,        404, not_found",
        "GET,    api/v1/sessions/current/x,  404, not_found",
        "DELETE, api/v1/sessions/x,          400, invalid_session_id",
        "PATCH,  api/v1/sessions/x,          400, invalid_session_id",
        "POST,   api/v1/auth/login,          415, unsupported_media_type",
    })
    default void refusalsAreProblems(String method, String path, int status, String code) {
        Http client = signIn("alice").client();

        assertProblem(client.send(method, path, BodyPublishers.noBody()), status, code);
    }

    @Test
    default void methodsThatWouldDoAreNamed() {
        Answer answer = anyone().get("api/v1/auth/login");

        assertThat(answer.header("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
    }

    @Test
    default void answersThatAreNotAcceptableAreProblemsToo() {
        Login login = signIn("alice");

        assertProblem(login.client().with("Accept", "text/html").get("api/v1/sessions"), 406, "not_acceptable");
        assertProblem(anyone().with("Accept", "text/html").get("api/v1/sessions"), 401, "token_missing");
    }

    @Test
    default void methodCannotBeOverridden() {
        Login login = signIn("alice");
        Login other = signIn("alice");
        Http overriding = login.client()
                .with("X-HTTP-Method-Override", "DELETE")
                .with("X-HTTP-Method", "DELETE")
                .with("X-Method-Override", "DELETE");

        assertProblem(overriding.post("api/v1/sessions"), 405, "method_not_allowed");
        assertProblem(
                overriding.post("api/v1/sessions/" + other.sessionId() + "?_method=DELETE"), 405, "method_not_allowed");

        assertThat(other.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void readingChangesNothing() {
        Login login = signIn("alice");
        Login other = signIn("alice");
        Http client = login.client();

        assertThat(List.of(
                        "api/v1/auth/logout",
                        "api/v1/auth/login",
                        "api/v1/auth/refresh",
                        "api/v1/sessions/" + login.sessionId(),
                        "api/v1/sessions/" + other.sessionId(),
                        "api/v1/sessions/" + UUID.randomUUID()))
                .allSatisfy(path -> {
                    assertThat(client.raw("HEAD", path).status()).isEqualTo(405);
                    assertThat(client.raw("GET", path).status()).isEqualTo(405);
                    assertThat(client.raw("OPTIONS", path).status()).isEqualTo(200);
                });
        Answer head = client.raw("HEAD", "api/v1/sessions");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(login.client().get("api/v1/sessions/current").json()).isEqualTo(login.session());
        assertThat(other.client().get("api/v1/sessions/current").json()).isEqualTo(other.session());
    }
}
