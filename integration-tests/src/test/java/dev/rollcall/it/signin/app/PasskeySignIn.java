package dev.rollcall.it.signin.app;

import dev.rollcall.Identity;
import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignIns;
import dev.rollcall.StoreUnavailableException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

@WebServlet("/passkey")
public class PasskeySignIn extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String CHALLENGE = PasskeySignIn.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A bean of yours, over a WebAuthn library. */
    public interface Passkeys {

        /** Whose passkey has signed this challenge; empty if nobody's has. */
        Optional<Identity> verify(String challenge, String assertion);
    }

    @Inject
    private transient SignIns signIns;

    @Inject
    private transient Passkeys passkeys;

    /** A challenge for {@code navigator.credentials.get()}. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        request.getSession().setAttribute(CHALLENGE, challenge);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain");
        response.getWriter().print(challenge);
    }

    /** The assertion, as the browser's {@code toJSON()} gives it. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        Object challenge = session == null ? null : session.getAttribute(CHALLENGE);
        if (!(challenge instanceof String sent)) {
            response.sendError(400);
            return;
        }
        session.removeAttribute(CHALLENGE); // it works once
        String assertion = request.getReader().readLine();
        try {
            SignInOutcome outcome = signIns.withProof(
                    SignInRequest.byCookie(request),
                    () -> assertion == null ? Optional.empty() : passkeys.verify(sent, assertion));
            if (outcome instanceof SignInOutcome.Started started) {
                started.cookies().addTo(response);
                request.changeSessionId();
                response.setStatus(204);
            } else {
                response.sendError(401);
            }
        } catch (StoreUnavailableException databaseIsDown) {
            response.sendError(503);
        }
    }
}
