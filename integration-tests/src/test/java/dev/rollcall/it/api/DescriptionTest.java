package dev.rollcall.it.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link Description} lets through, and what it finds. */
class DescriptionTest {

    private static final String REVOKED = "{\"message\":\"Signed out\",\"revoked\":1}";
    private static final String MISSING = """
            {"type":"urn:rollcall:problem:token_missing","title":"t","status":401,"detail":"d","code":"token_missing"}""";

    @Test
    void answersThatAreDescribedPass() {
        assertThatCode(() -> {
                    Description.check("DELETE", "/sessions", json(200, REVOKED));
                    Description.check("DELETE", "/sessions/", json(200, REVOKED));
                    Description.check("DELETE", "/admin/sessions/revoke", json(200, REVOKED));
                    Description.check("POST", "/auth/logout", new Answer(204, List.of(), ""));
                    Description.check("GET", "/sessions", unauthorized("WWW-Authenticate"));
                    Description.check("PUT", "/sessions", unauthorized("WWW-Authenticate"));
                    Description.check("OPTIONS", "/sessions", new Answer(204, List.of(), ""));
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"message\":\"Signed out\"}`,                                               revoked",
                "`{\"message\":\"Signed out\",\"revoked\":-1}`,                                minimum",
                "`{\"message\":\"Signed out\",\"revoked\":\"1\"}`,                             integer",
                "`{\"message\":\"Signed out\",\"revoked\":1,\"revoked_is_estimate\":true}`,    unevaluated"
            })
    void otherBodiesAreFound(String body, String found) {
        assertThatThrownBy(() -> Description.check("DELETE", "/sessions", json(200, body)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(found);
    }

    @Test
    void membersAreFoundHoweverDeepTheyAre() {
        String event = """
                {"events":[{"id":"2f2336e2-0364-43af-b75a-2ac13869e056","type":"signed_in","severity":"info",
                "occurred_at":"2026-05-21T10:35:00Z","user":"alice","session_id":null,"ip_address":null,"location":null,
                "device":null,"actor":{"kind":"user","name":null,"session_id":null,"ip_address":null,"device":null%s},
                "explanation":"e","details":{"any":"text"}}],"next":null}""";

        assertThatCode(() -> Description.check("GET", "/security-events", json(200, event.formatted(""))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        Description.check("GET", "/security-events", json(200, event.formatted(",\"secret\":\"s\""))))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void otherStatusesMediaTypesAndHeadersAreFound() {
        List.<Runnable>of(
                        () -> Description.check("DELETE", "/sessions", json(202, REVOKED)),
                        () -> Description.check("PUT", "/sessions", json(200, REVOKED)),
                        () -> Description.check("DELETE", "/sessions", typed("text/html", 200, REVOKED)),
                        () -> Description.check("POST", "/auth/logout", new Answer(204, List.of(), "{}")),
                        () -> Description.check("GET", "/sessions", unauthorized("X-Other")))
                .forEach(check -> assertThatThrownBy(check::run).isInstanceOf(AssertionError.class));
    }

    private static Answer unauthorized(String header) {
        return new Answer(
                401,
                List.of(Map.entry("Content-Type", "application/problem+json"), Map.entry(header, "Bearer")),
                MISSING);
    }

    private static Answer json(int status, String body) {
        return typed("application/json", status, body);
    }

    private static Answer typed(String type, int status, String body) {
        return new Answer(status, List.of(Map.entry("Content-Type", type)), body);
    }
}
