package dev.rollcall.it.host.plain;

import dev.rollcall.http.Clients;
import dev.rollcall.session.Sessions;
import dev.rollcall.session.SignIn;
import dev.rollcall.session.StartOutcome;
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
    private transient Sessions sessions;

    @Inject
    private transient Clients clients;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StartOutcome outcome = sessions.start(new SignIn(
                request.getHeader("X-Badge"),
                Set.of("user"),
                false,
                Optional.empty(),
                clients.of(request),
                Optional.empty()));
        response.setContentType("text/plain");
        response.getWriter()
                .print(((StartOutcome.Started) outcome).tokens().accessToken().text());
    }
}
