package dev.rollcall.internal.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.EndReason;
import dev.rollcall.Identity;
import dev.rollcall.Sessions;
import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInOutcome.Blocked;
import dev.rollcall.SignInOutcome.LimitReached;
import dev.rollcall.SignInOutcome.Started;
import dev.rollcall.SignInOutcome.TooManyAttempts;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignIns;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.RollcallCookie;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts and ends sessions for tests: POST starts one, DELETE ends it. The parameters are those of a form, the answer is a
 * file of properties, so that neither half needs a library.
 */
final class KitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final String secret;

    KitServlet(String secret) {
        this.secret = secret;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!isTrusted(request.getHeader(Kit.HEADER))) {
            tell(response, HttpServletResponse.SC_FORBIDDEN, "The secret is another than the application's.");
            return;
        }
        try {
            switch (request.getMethod()) {
                case "POST" -> start(request, response);
                case "DELETE" -> end(request, response);
                default -> tell(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "POST or DELETE.");
            }
        } catch (IllegalArgumentException unusable) {
            tell(response, HttpServletResponse.SC_BAD_REQUEST, String.valueOf(unusable.getMessage()));
        }
    }

    private boolean isTrusted(@Nullable String sent) {
        return sent != null && MessageDigest.isEqual(sent.getBytes(UTF_8), secret.getBytes(UTF_8));
    }

    private static void start(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String @Nullable [] groups = request.getParameterValues(Kit.GROUP);
        Identity user = new Identity(required(request, Kit.USER), groups == null ? Set.of() : Set.of(groups));
        SignInRequest signIn = SignInRequest.byToken(request);
        boolean isRemembered = Boolean.parseBoolean(request.getParameter(Kit.REMEMBERED));
        SignInOutcome outcome = CDI.current()
                .select(SignIns.class)
                .get()
                .withProof(isRemembered ? signIn.remembered() : signIn, () -> Optional.of(user));
        if (outcome instanceof Started started) {
            tell(response, started.tokens());
        } else {
            tell(response, HttpServletResponse.SC_CONFLICT, reason(outcome));
        }
    }

    private static String required(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing.");
        }
        return value;
    }

    private static String reason(SignInOutcome outcome) {
        if (outcome instanceof LimitReached limit) {
            return "The user has " + limit.sessions().size()
                    + " sessions, as many as rollcall.session.limit allows; end one first.";
        }
        if (outcome instanceof Blocked blocked) {
            return "rollcall.detection.block refuses the sign-in: " + blocked.findings();
        }
        if (outcome instanceof TooManyAttempts tooMany) {
            return "The throttle refuses sign-ins from this address for " + tooMany.retryAfter() + ".";
        }
        return "The sign-in was refused: " + outcome + ".";
    }

    private static void tell(HttpServletResponse response, SignedIn signedIn) throws IOException {
        Properties answer = new Properties();
        answer.setProperty(Kit.SESSION, signedIn.session().id().toString());
        answer.setProperty(Kit.ACCESS_TOKEN, signedIn.accessToken().text());
        answer.setProperty(Kit.REFRESH_TOKEN, signedIn.refreshToken().text());
        answer.setProperty(Kit.ACCESS_COOKIE, RollcallCookie.ACCESS.cookieName());
        answer.setProperty(Kit.REFRESH_COOKIE, RollcallCookie.REFRESH.cookieName());
        response.setContentType("text/plain;charset=ISO-8859-1");
        answer.store(response.getOutputStream(), null);
    }

    private static void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UUID session = UUID.fromString(required(request, Kit.SESSION));
        EndReason reason = EndReason.valueOf(required(request, Kit.REASON));
        CDI.current().select(Sessions.class).get().end(session, reason);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void tell(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(text.getBytes(UTF_8));
    }
}
