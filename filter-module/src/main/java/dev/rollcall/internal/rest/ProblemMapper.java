package dev.rollcall.internal.rest;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.TooManyAttemptsException;
import dev.rollcall.UnusableIdentityException;
import dev.rollcall.internal.http.InternalErrors;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.identity.NoIdentityStoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger.Level;

/** Turns everything that a resource throws into a problem document. Registered in our own application only. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        Response.ResponseBuilder answer = answer(problem(thrown));
        if (thrown instanceof WebApplicationException refused) {
            Object allow = refused.getResponse().getHeaders().getFirst("Allow");
            return answer.header("Allow", allow).build();
        }
        return answer.build();
    }

    static Response.ResponseBuilder answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json());
        problem.headers().forEach(answer::header);
        return answer;
    }

    static Problem problem(Throwable thrown) {
        if (thrown instanceof ProblemException refused) {
            return refused.problem();
        }
        if (thrown instanceof StoreUnavailableException) {
            return Problem.storeUnavailable();
        }
        if (thrown instanceof TooManyAttemptsException refused) {
            return Problem.tooManyAttempts(refused.retryAfter());
        }
        if (thrown instanceof UnusableIdentityException unusable) {
            LOG.log(Level.WARNING, "A user could not be given tokens: {0}", unusable.getMessage());
            return Problem.unusable(unusable);
        }
        if (thrown instanceof NoIdentityStoreException) {
            return Problem.of(
                    ProblemCode.NOT_FOUND,
                    "This application does not sign users in here: it has no IdentityStore that checks passwords.");
        }
        if (thrown instanceof WebApplicationException refused) {
            return problem(refused);
        }
        return InternalErrors.problem(thrown);
    }

    private static Problem problem(WebApplicationException refused) {
        return switch (refused.getResponse().getStatus()) {
            case 404 -> Problem.of(ProblemCode.NOT_FOUND, "There is no such resource.");
            case 405 -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "The resource does not support this method.");
            case 406 -> Problem.of(ProblemCode.NOT_ACCEPTABLE, "Only JSON is available.");
            case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
            case 500 -> InternalErrors.problem(refused);
            default -> Problem.invalidRequest("The request is malformed.");
        };
    }
}
