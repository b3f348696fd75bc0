package dev.rollcall.it.host.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells who is signed in, as the servlet API knows it. */
@WebServlet(
        urlPatterns = {"/api/who", "/open/who", "/api/oops"},
        asyncSupported = true)
@DeclareRoles({"admin", "user", "clerk"})
public class WhoServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static String tell(HttpServletRequest request) {
        return request.getUserPrincipal() == null
                ? "nobody " + request.getRemoteUser()
                : request.getUserPrincipal().getName() + " " + request.getRemoteUser() + " admin "
                        + request.isUserInRole("admin") + " user " + request.isUserInRole("user");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(request.getDispatcherType() + " " + tell(request));
    }
}
