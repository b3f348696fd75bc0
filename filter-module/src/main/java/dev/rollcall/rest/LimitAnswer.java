package dev.rollcall.rest;

import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemCode;
import dev.rollcall.session.Session;
import dev.rollcall.session.StartOutcome.LimitReached;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The answer to a login that the session limit refuses: it lists the sessions one of which has to end first. */
final class LimitAnswer {

    /** No session has the nil UUID, so none is the current one. */
    private static final UUID NONE = new UUID(0, 0);

    private LimitAnswer() {}

    static Response of(LimitReached limit) {
        Problem problem = Problem.of(
                ProblemCode.SESSION_LIMIT_REACHED,
                "You are signed in on as many devices as allowed; sign one out first.");
        JsonArrayBuilder sessions = Json.createArrayBuilder();
        for (Session session : limit.sessions()) {
            sessions.add(SessionJson.of(session, NONE));
        }
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.members()
                        .add("sessions", sessions)
                        .add("total_devices", limit.sessions().size())
                        .build()
                        .toString());
        problem.headers().forEach(answer::header);
        return answer.build();
    }
}
