package dev.rollcall.it.container.app;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Is guarded by the container; one of its paths by Rollcall too. */
@WebServlet({"/vault", "/api/vault"})
@ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
public class VaultServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print("gold for " + request.getRemoteUser());
    }
}
