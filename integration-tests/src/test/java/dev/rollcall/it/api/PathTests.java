package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertProblem;
import static dev.rollcall.it.api.Problems.assertTokenMissing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface PathTests extends DeployedSample {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/hello;",
                "api/hello;x=1",
                "api;x=1/hello",
                ";x/api/hello",
                ";/api/hello",
                "api/;/hello",
                "api/hello%3b",
                "api//hello",
                "/api/hello",
                "api/hello//",
                "api/./hello",
                "./api/hello",
                "x/../api/hello",
                "api/x/../hello",
                "api/hello/.",
                "api/hello/..",
                "api/%2e/hello",
                "%2E/api/hello",
                "x/%2e%2e/api/hello",
                "x/.%2e/api/hello",
                "api%2fhello",
                "api%2Fhello",
                "%2fapi/hello",
                "api%5chello",
                "api\\hello",
                "\\api/hello",
                "api%252fhello",
                "api/hello%25",
                "api/hello%2500",
                "api/hello%00",
                "api/hello%00.css",
                "%00/api/hello",
                "api/hello%0a",
                "api/hello%7f",
                "api/hello%c0%ae",
                "api/v1/sessions;",
                "api/v1;x/sessions",
                "api/v1//sessions",
                "api/v1/auth/../sessions",
                "api/v1/auth/login/../../sessions",
                "api/v1/auth/jwks.json;/../../sessions",
                "api/v1/auth/jwks.json;x",
                "api/v1/auth//jwks.json",
                "api/v1/auth/%2e/jwks.json",
                "api/v1%2fsessions",
                "api/v1/sessions%5ccurrent",
                "api/v1/sessions/current%00",
                "rollcall-internal;x/rollcall/sessions",
                "x/../rollcall-internal/rollcall/auth/jwks.json",
                "rollcall-internal//rollcall/auth/jwks.json",
                "rollcall%2dinternal/%2e/rollcall/auth/jwks.json"
            })
    default void ambiguousPathIsRefusedWithAndWithoutASession(String path) {
        assertThat(anyone().raw("GET", path).status()).isEqualTo(400);
        assertThat(signIn("alice").client().raw("GET", path).status()).isEqualTo(400);
    }

    @Test
    default void pathThatLeavesTheApplicationLeadsNowhere() {
        String path = "..\\rollcall-sample/api/hello";

        // Open Liberty's own look at the path ends so, before any filter is asked
        int refused = Server.answers(400, Map.of(Server.OPEN_LIBERTY, 500));

        assertThat(anyone().raw("GET", path).status()).isEqualTo(refused);
        assertThat(signIn("alice").client().raw("GET", path).status()).isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/hello",
                "api/hello/",
                "api/%68ello",
                "%61pi/hello",
                "api/hello?x=1;y=//%2e",
                "api",
                "api/",
                "api/nothing",
                "api/hello.css",
                "api/v1",
                "api/v1/sessions",
                "api/v1/sessions/",
                "api/v1/sess%69ons",
                "api/v1/sessions/current/",
                "api/v1/auth",
                "api/v1/auth/login/x",
                "api/v1/auth/jwks.json.css",
                "api/v1/auth/JWKS.json",
                "rollcall-internal",
                "rollcall-internal/",
                "rollcall-internal/rollcall/sessions",
                "rollcall-internal/rollcall/auth/jwks.json",
                "rollcall-internal/application.wadl",
                "api/application.wadl"
            })
    default void otherSpellingsOfAGuardedPathNeedASession(String path) {
        for (String method : List.of("GET", "POST", "DELETE", "FOO", "get")) {
            assertTokenMissing(anyone().raw(method, path));
        }
    }

    /** Payara cuts it off before any filter is asked. */
    @Test
    default void sessionIdOfTheServerAtTheEndOfAPathCountsForNothing() {
        Login login = signIn("alice");
        String id = ";jsessionid=aZ0-_.node1";

        assertThat(login.client().raw("GET", "api/v1/sessions/current" + id).json())
                .isEqualTo(login.session());
        assertThat(login.client().raw("GET", "api/hello" + id).status()).isEqualTo(200);
        assertTokenMissing(anyone().raw("GET", "api/hello" + id));
        assertThat(login.client().raw("GET", "api/hello;a=b" + id).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/v1/sessions/current/",
                "api/v1/sess%69ons/current",
                "%61pi/v1/sessions/%63urrent/",
                "api/v1/sessions/current?x=1;y=//%2e"
            })
    default void otherSpellingsOfAPathAreTheSamePath(String path) {
        Login login = signIn("alice");

        assertThat(login.client().raw("GET", path).json()).isEqualTo(login.session());
    }

    /** GlassFish 7 answers 503 to every path with a colon, before it calls a filter. */
    @Test
    default void lineBreakInAPathMakesNoHeader() {
        String path = "api/hello%0d%0aX-Forged:1";
        int refused = Server.answers(400, Map.of(Server.GLASSFISH_7, 503));

        assertThat(List.of(anyone().raw("GET", path), signIn("alice").client().raw("GET", path)))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(refused);
                    assertThat(answer.headers("X-Forged")).isEmpty();
                });
    }

    @Test
    default void pathsAreReadWithCase() {
        assertThat(List.of("API/hello", "Api/hello", "ap\u0131/hello"))
                .allSatisfy(
                        path -> assertThat(anyone().raw("GET", path).status()).isEqualTo(404));
        assertThat(anyone().raw("GET", "api/v1/../../API/hello").status()).isEqualTo(400);
    }

    @Test
    default void absoluteRequestTargetIsGuardedToo() {
        RawHttp server = new RawHttp(base());

        // Undertow passes the whole address on as the path, which is then not a plain one
        assertThat(server.send("GET", "http://elsewhere.example" + base().getRawPath() + "api/hello", List.of())
                        .status())
                .isEqualTo(Server.answers(401, Map.of(Server.WILDFLY, 400)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollcall-internal",
                "rollcall-internal/rollcall",
                "rollcall-internal/rollcall/sessions",
                "rollcall-internal/rollcall/auth/jwks.json",
                "rollcall-internal/rollcall/auth/login",
                "rollcall-internal/application.wadl",
                "rollcall-internal/rollcall/application.wadl"
            })
    default void insideOfTheApiIsNowhere(String path) {
        Http client = signIn("alice").client();

        assertProblem(client.get(path), 404, "not_found");
        assertProblem(client.post(path, Login.request("alice")), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api/hello", "api/v1/auth/login", "api/v1/auth/jwks.json", "api/v1/sessions"})
    default void traceIsNotAllowed(String path) {
        Answer answer = signIn("alice").client().with("X-Probe", "echo").raw("TRACE", path);

        // Open Liberty answers 403 where a servlet is that is not its own, before any filter is asked
        int expected = path.equals("api/hello") ? 405 : Server.answers(405, Map.of(Server.OPEN_LIBERTY, 403));
        assertThat(answer.status()).isEqualTo(expected);
        assertThat(answer.body()).doesNotContain("echo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/hello",
                "api/users/alice",
                "api/v1/auth/login",
                "api/v1/auth/jwks.json",
                "api/v1/sessions",
                "api/v1/sessions/current"
            })
    default void optionsDescribeNothing(String path) {
        Http client = signIn("alice").client();

        assertThat(List.of("*/*", "application/vnd.sun.wadl+xml", "application/xml"))
                .allSatisfy(type -> assertThat(
                                client.with("Accept", type).raw("OPTIONS", path).body())
                        .doesNotContain("<", "rollcall-internal", "resource"));
    }

    /** Below the sessions, any name is that of a session, which can be renamed and ended but not read. */
    @Test
    default void thereIsNoDescriptionOfTheResources() {
        Http client = signIn("alice").client();

        assertThat(client.get("api/v1/sessions/application.wadl").status()).isEqualTo(405);
        assertThat(List.of(
                        "api/application.wadl",
                        "api/v1/application.wadl",
                        "api/v1/auth/application.wadl",
                        "api/application.wadl/xsd0.xsd"))
                .allSatisfy(path -> assertThat(client.get(path).status()).isEqualTo(404));
    }
}
