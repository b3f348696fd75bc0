package dev.rollcall.internal.web;

import dev.rollcall.internal.http.Problem;
import dev.rollcall.spi.Refusal;
import dev.rollcall.spi.RefusalHandler;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Stream;

/** Answers requests that are refused: in the application's own way, as people need it, or with the problem as JSON. */
public final class RefusalAnswers {

    private static final System.Logger LOG = System.getLogger(RefusalAnswers.class.getName());

    private final List<RefusalHandler> handlers;
    private final SignInRedirect signIn;

    public RefusalAnswers(Stream<RefusalHandler> handlers, SignInRedirect signIn) {
        this.handlers = handlers.toList();
        this.signIn = signIn;
    }

    /** @param isPage whether people open the path in a browser */
    void write(Problem problem, boolean isPage, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (handlers.stream().anyMatch(handler -> hasAnswered(handler, problem, request, response))
                || response.isCommitted()) {
            return;
        }
        Visitor visitor = isPage ? Visitor.of(request) : Visitor.SCRIPT;
        if (visitor == Visitor.SCRIPT) {
            ProblemResponse.write(problem, response);
        } else if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            leadToSignIn(problem, visitor, request, response);
        } else if (visitor == Visitor.FACES_SCRIPT) {
            ProblemResponse.write(problem, response);
        } else {
            problem.headers().forEach(response::setHeader);
            response.sendError(problem.status());
        }
    }

    private void leadToSignIn(
            Problem problem, Visitor visitor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (visitor == Visitor.FACES_SCRIPT) {
            signIn.tellFaces(request, response, problem.reason());
        } else {
            signIn.navigate(request, response, visitor, problem.reason());
        }
    }

    private static boolean hasAnswered(
            RefusalHandler handler, Problem problem, HttpServletRequest request, HttpServletResponse response) {
        try {
            return handler.handle(
                    new Refusal(
                            problem.status(),
                            problem.code().code(),
                            problem.detail(),
                            problem.reason(),
                            problem.retryAfter()),
                    request,
                    response);
        } catch (IOException | ServletException | RuntimeException failed) { // the request is refused all the same
            LOG.log(Level.WARNING, "A refusal handler failed", failed);
            return false;
        }
    }
}
