package dev.rollcall.rest;

import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemCode;
import dev.rollcall.session.Session;
import dev.rollcall.session.StartOutcome.LimitReached;
import dev.rollcall.token.ManagementToken;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The answer to a login that the session limit refuses: it lists the sessions one of which has to end first, with a token
 * that can do only that.
 */
final class LimitAnswer {

    private LimitAnswer() {}

    static Response of(LimitReached limit, ManagementToken token) {
        Problem problem = Problem.of(
                ProblemCode.SESSION_LIMIT_REACHED,
                "You are signed in on as many devices as allowed; sign one out first.");
        JsonArrayBuilder sessions = Json.createArrayBuilder();
        for (Session session : limit.sessions()) {
            sessions.add(SessionJson.of(session, Optional.empty()));
        }
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.members()
                        .add("sessions", sessions)
                        .add("total_devices", limit.sessions().size())
                        .add("management_token", token.text())
                        .add("management_expires_in", token.lifetime().toSeconds())
                        .build()
                        .toString());
        problem.headers().forEach(answer::header);
        return answer.build();
    }
}
