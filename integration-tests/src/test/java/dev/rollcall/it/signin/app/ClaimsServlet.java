package dev.rollcall.it.signin.app;

import dev.rollcall.AccessTokenClaims;
import dev.rollcall.Session;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.TreeMap;

/** Shows what the token and the session of the request say. */
@WebServlet("/api/claims")
public class ClaimsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AccessTokenClaims claims;

    @Inject
    private transient Session session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter()
                .print(new TreeMap<>(claims.all()) + " " + claims.amr() + " "
                        + session.attributes().tenant().orElse("no tenant"));
    }
}
