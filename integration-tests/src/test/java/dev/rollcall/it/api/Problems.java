package dev.rollcall.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;

/** What every refusal looks like. */
public final class Problems {

    private Problems() {}

    /** A refusal with all that belongs to it (RFC 9457). */
    public static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.headers("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
        JsonObject problem = answer.json();
        assertThat(problem.getString("type")).isEqualTo("urn:rollcall:problem:" + code);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem).hasSize(code.equals("session_revoked") ? 6 : 5);
    }

    /** The refusal of a session that has ended. */
    public static void assertEnded(Answer answer, String reason) {
        assertProblem(answer, 401, "session_revoked");
        assertThat(answer.json().getString("reason")).isEqualTo(reason);
        assertThat(answer.headers("WWW-Authenticate"))
                .containsExactly(
                        "Bearer error=\"invalid_token\", error_description=\"The session has ended; sign in again.\"");
    }

    /** The refusal of what is not a token of ours. */
    public static void assertTokenInvalid(Answer answer) {
        assertProblem(answer, 401, "token_invalid");
        assertThat(answer.headers("WWW-Authenticate"))
                .containsExactly("Bearer error=\"invalid_token\", error_description=\"The token is not valid.\"");
    }

    /** The refusal of a request that lacks a token. */
    public static void assertTokenMissing(Answer answer) {
        assertProblem(answer, 401, "token_missing");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer");
    }
}
