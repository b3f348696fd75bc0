package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.token.AccessClaims;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    private static final AccessClaims CLAIMS =
            new AccessClaims("alice", UUID.randomUUID(), Set.of(), "jti", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,           400, invalid_request",
        "INVALID_SESSION_ID,        400, invalid_session_id",
        "TOKEN_MISSING,             401, token_missing",
        "TOKEN_INVALID,             401, token_invalid",
        "TOKEN_EXPIRED,             401, token_expired",
        "SESSION_REVOKED,           401, session_revoked",
        "INVALID_CREDENTIALS,       401, invalid_credentials",
        "FORBIDDEN,                 403, forbidden",
        "GROUPS_TOO_LARGE,          403, groups_too_large",
        "CLAIMS_TOO_LARGE,          403, claims_too_large",
        "SESSION_NOT_FOUND,         404, session_not_found",
        "NOT_FOUND,                 404, not_found",
        "METHOD_NOT_ALLOWED,        405, method_not_allowed",
        "NOT_ACCEPTABLE,            406, not_acceptable",
        "BODY_TOO_LARGE,            413, body_too_large",
        "UNSUPPORTED_MEDIA_TYPE,    415, unsupported_media_type",
        "TOO_MANY_ATTEMPTS,         429, too_many_attempts",
        "INTERNAL_ERROR,            500, internal_error",
        "SESSION_STORE_UNAVAILABLE, 503, session_store_unavailable"
    })
    void everyCodeHasItsStatusAndName(ProblemCode code, int status, String name) {
        assertThat(code.status()).isEqualTo(status);
        assertThat(code.code()).isEqualTo(name);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void theBodyIsThatOfRfc9457(ProblemCode code) {
        Problem problem = Problem.of(code, "A \"detail\" of\n\u0001 \u00fcber </script>.");

        JsonObject body = body(problem);

        assertThat(body.keySet()).containsExactly("type", "title", "status", "detail", "code");
        assertThat(body.getString("type")).isEqualTo("urn:rollcall:problem:" + code.code());
        assertThat(body.getString("title")).isEqualTo(code.title()).isNotBlank();
        assertThat(body.getInt("status")).isEqualTo(code.status()).isEqualTo(problem.status());
        assertThat(body.getString("detail")).isEqualTo(problem.detail());
        assertThat(body.getString("code")).isEqualTo(code.code());
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void anEndedSessionHasItsReason(EndReason reason) {
        Problem problem = Refusals.of(new Authentication.Ended(CLAIMS, reason));

        assertThat(problem.code()).isEqualTo(ProblemCode.SESSION_REVOKED);
        assertThat(body(problem).getString("reason")).isEqualTo(reason.code()).matches("[a-z_]+");
    }

    @Test
    void onlyAnEndedSessionHasAReason() {
        assertThat(Problem.tokenInvalid().reason()).isEmpty();
        assertThat(Problem.tokenExpired().json()).doesNotContain("reason");
    }

    @Test
    void refusalsAreToldApart() {
        assertThat(Refusals.of(new Authentication.Invalid())).isEqualTo(Problem.tokenInvalid());
        assertThat(Refusals.of(new Authentication.Expired(CLAIMS))).isEqualTo(Problem.tokenExpired());
    }

    @Test
    void invalidTokensAreRefusedByteForByteAlike() {
        Problem one = Refusals.of(new Authentication.Invalid());

        assertThat(one.json()).isEqualTo(Problem.tokenInvalid().json());
        assertThat(one.headers()).isEqualTo(Problem.tokenInvalid().headers());
        assertThat(one.json()).isEqualTo("""
                {"type":"urn:rollcall:problem:token_invalid","title":"Invalid token","status":401,\
                "detail":"The token is not valid.","code":"token_invalid"}""");
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void noRefusalIsCachedOrSniffed(ProblemCode code) {
        assertThat(Problem.of(code, "x").headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyUnauthorizedAnswerChallenges(ProblemCode code) {
        Optional<String> challenge =
                Optional.ofNullable(Problem.of(code, "x").headers().get("WWW-Authenticate"));

        assertThat(challenge.isPresent()).isEqualTo(code.status() == 401);
    }

    @Test
    void theChallengesAreThoseOfRfc6750() {
        assertThat(Problem.tokenMissing().headers()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(Problem.tokenInvalid().headers().get("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"invalid_token\", error_description=\"The token is not valid.\"");
        assertThat(Problem.tokenExpired().headers().get("WWW-Authenticate"))
                .startsWith("Bearer error=\"invalid_token\"");
        assertThat(Problem.sessionRevoked(EndReason.IDLE).headers().get("WWW-Authenticate"))
                .startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void anOutageSaysWhenToTryAgain() {
        assertThat(Problem.storeUnavailable().status()).isEqualTo(503);
        assertThat(Problem.storeUnavailable().headers().get("Retry-After")).matches("[1-9][0-9]*");
    }

    @Test
    void tooManyAttemptsSayHowLongToWaitInWholeSeconds() {
        Problem problem = Problem.tooManyAttempts(Duration.ofMillis(29_001));

        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.headers()).containsEntry("Retry-After", "30").doesNotContainKey("WWW-Authenticate");
        assertThat(Problem.tooManyAttempts(Duration.ofSeconds(30)).headers()).containsEntry("Retry-After", "30");
        assertThat(problem.json())
                .isEqualTo(Problem.tooManyAttempts(Duration.ofHours(1)).json());
    }

    @Test
    void theExceptionCostsNoStackTrace() {
        ProblemException thrown = new ProblemException(Problem.tokenMissing());

        assertThat(thrown.getStackTrace()).isEmpty();
        assertThat(thrown).hasMessage("token_missing");
        assertThat(thrown.problem()).isEqualTo(Problem.tokenMissing());
    }

    private static JsonObject body(Problem problem) {
        return Json.createReader(new StringReader(problem.json())).readObject();
    }
}
