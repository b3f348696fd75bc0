package dev.rollcall.sample;

import jakarta.json.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers refusals as {@code application/problem+json} (RFC 9457) instead of the server's HTML page. */
public class RefusalMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response answer = refusal.getResponse();
        if (answer.getStatusInfo().getFamily() == Family.REDIRECTION) {
            return answer;
        }
        // RESTEasy has given some of its refusals a text already
        return Response.fromResponse(answer)
                .type("application/problem+json")
                .entity(Json.createObjectBuilder()
                        .add("title", answer.getStatusInfo().getReasonPhrase())
                        .add("status", answer.getStatus())
                        .add("detail", refusal.getMessage())
                        .build()
                        .toString())
                .build();
    }
}
