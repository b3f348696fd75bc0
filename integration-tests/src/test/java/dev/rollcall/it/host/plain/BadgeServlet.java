package dev.rollcall.it.host.plain;

import dev.rollcall.Identity;
import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignIns;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** A login of the application's own: whoever shows a badge is let in. */
@WebServlet("/badge")
@SuppressWarnings("NullAway.Init") // the server injects
public class BadgeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignIns signIns;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Identity bearer = new Identity(request.getHeader("X-Badge"), Set.of("user"));
        SignInOutcome outcome = signIns.withProof(SignInRequest.byToken(request), () -> Optional.of(bearer));
        response.setContentType("text/plain");
        response.getWriter()
                .print(((SignInOutcome.Started) outcome).tokens().accessToken().text());
    }
}
