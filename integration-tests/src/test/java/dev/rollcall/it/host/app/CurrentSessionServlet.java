package dev.rollcall.it.host.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the id of the current session. */
@WebServlet("/api/current")
public class CurrentSessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private CurrentSession current;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(current.id());
    }
}
