package dev.rollcall.it.signin.app;

import dev.rollcall.Identity;
import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignIns;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.UnusableIdentityException;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

@WebServlet("/sign-in")
public class PasswordSignIn extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignIns signIns;

    @Inject
    private transient IdentityStoreHandler users;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = request.getParameter("username");
        String password = request.getParameter("password");
        if (user == null || password == null) {
            response.sendError(400);
            return;
        }
        SignInRequest signIn = SignInRequest.byCookie(request);
        if (request.getParameter("remember") != null) {
            signIn = signIn.remembered();
        }
        try {
            answer(signIns.withPassword(user.strip(), signIn, () -> check(user.strip(), password)), request, response);
        } catch (StoreUnavailableException databaseIsDown) {
            response.sendError(503);
        } catch (UnusableIdentityException nameOrGroupsTooLong) {
            response.sendError(403);
        }
    }

    private Optional<Identity> check(String user, String password) {
        CredentialValidationResult result = users.validate(new UsernamePasswordCredential(user, password));
        return result.getStatus() == CredentialValidationResult.Status.VALID
                ? Optional.of(new Identity(result.getCallerPrincipal().getName(), result.getCallerGroups()))
                : Optional.empty();
    }

    private static void answer(SignInOutcome outcome, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (outcome instanceof SignInOutcome.Started started) {
            started.cookies().addTo(response);
            if (request.getSession(false) != null) {
                request.changeSessionId(); // the server's own session gets another id, too
            }
            response.sendRedirect(destination(request));
        } else if (outcome instanceof SignInOutcome.TooManyAttempts locked) {
            response.setHeader("Retry-After", String.valueOf(locked.retryAfter().toSeconds() + 1));
            response.sendError(429);
        } else if (outcome instanceof SignInOutcome.LimitReached) {
            response.sendRedirect("too-many-devices.html");
        } else if (outcome instanceof SignInOutcome.BadRequest || outcome instanceof SignInOutcome.Blocked) {
            response.sendError(403);
        } else {
            response.sendRedirect("sign-in.html?failed");
        }
    }

    private static String destination(HttpServletRequest request) {
        String next = request.getParameter("next");
        boolean isOurs = next != null && next.matches("/(?!/|[^?#]*//)[!-\\[\\]-~]*");
        return isOurs ? next : request.getContextPath() + "/";
    }
}
