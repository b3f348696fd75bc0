package dev.rollcall.it.host.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks the container to authenticate the caller, and tells whether it did and whom. */
@WebServlet({"/api/authenticate", "/open/authenticate"})
public class AuthenticatingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean authenticated = request.authenticate(response);
        response.setContentType("text/plain");
        response.getWriter().print(authenticated + " " + request.getRemoteUser());
    }
}
