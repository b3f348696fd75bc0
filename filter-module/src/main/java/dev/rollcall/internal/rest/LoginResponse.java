package dev.rollcall.internal.rest;

import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInOutcome.BadRequest;
import dev.rollcall.SignInOutcome.Blocked;
import dev.rollcall.SignInOutcome.LimitReached;
import dev.rollcall.SignInOutcome.Started;
import dev.rollcall.SignInOutcome.TooManyAttempts;
import dev.rollcall.TokenTransport;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.SetCookie;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The response to a login. */
final class LoginResponse {

    private LoginResponse() {}

    /** @throws ProblemException unless a session was started or the limit was reached */
    static Response of(SignInOutcome outcome) {
        if (outcome instanceof Started started) {
            return started(started);
        }
        if (outcome instanceof LimitReached limit) {
            return limitReached(limit);
        }
        throw new ProblemException(problem(outcome));
    }

    private static Response started(Started started) {
        boolean isByCookie = started.transport() == TokenTransport.COOKIE;
        JsonObject body =
                isByCookie ? TokensJson.withoutTokens(started.tokens()).build() : TokensJson.of(started.tokens());
        Response.ResponseBuilder answer = Response.ok(body.toString());
        started.cookies().headers().forEach(cookie -> answer.header(SetCookie.HEADER, cookie));
        return answer.build();
    }

    /**
     * Lists the sessions, one of which has to end first, with a token that allows only that. Of very many, it lists those that
     * were used last; the token reads on.
     */
    private static Response limitReached(LimitReached limit) {
        Problem problem = Problem.of(
                ProblemCode.SESSION_LIMIT_REACHED,
                "You are signed in on the maximum number of devices; sign one out first.");
        JsonArrayBuilder sessions = Json.createArrayBuilder();
        limit.sessions().stream()
                .limit(SessionsResource.LISTED)
                .forEach(session -> sessions.add(SessionJson.of(session, Optional.empty())));
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.members()
                        .add("sessions", sessions)
                        .add("total_devices", limit.sessions().size())
                        .add("management_token", limit.token().text())
                        .add("management_expires_in", limit.token().lifetime().toSeconds())
                        .build()
                        .toString());
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    private static Problem problem(SignInOutcome refused) {
        if (refused instanceof TooManyAttempts tooMany) {
            return Problem.tooManyAttempts(tooMany.retryAfter());
        }
        if (refused instanceof Blocked) {
            return Problem.of(
                    ProblemCode.FORBIDDEN, "This sign-in looks too unusual to be allowed; ask an administrator.");
        }
        if (refused instanceof BadRequest bad) {
            return switch (bad.cause()) {
                case CROSS_SITE -> Problem.crossSiteRequest();
                case CONTRADICTORY_CREDENTIALS -> Problem.differentSessions();
            };
        }
        return Problem.invalidCredentials();
    }
}
