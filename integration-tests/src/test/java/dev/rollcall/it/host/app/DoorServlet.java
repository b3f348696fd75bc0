package dev.rollcall.it.host.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Logs in and out as the servlet API has it, and tells who is signed in afterwards. */
@WebServlet({"/api/door/*", "/open/door/*"})
public class DoorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/plain");
        switch (request.getPathInfo()) {
            case "/in" -> request.login(request.getHeader("X-User"), request.getHeader("X-User") + "-password");
            case "/out" -> request.logout();
            case "/too-late" -> {
                response.flushBuffer();
                request.logout();
            }
            default -> throw new ServletException("There is no such door");
        }
        response.getWriter().print(WhoServlet.tell(request) + " clerk " + request.isUserInRole("clerk"));
    }
}
