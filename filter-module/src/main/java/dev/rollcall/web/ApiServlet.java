package dev.rollcall.web;

import dev.rollcall.http.ApiRoutes;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The front door of the session API: takes its public paths, after all filters of the application, and forwards to our
 * own JAX-RS application, which nobody reaches in another way.
 */
final class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final String apiPath;

    ApiServlet(String apiPath) {
        this.apiPath = apiPath;
    }

    static boolean isInside(HttpServletRequest request) {
        return request.getAttribute(ApiRoutes.ATTRIBUTE) != null;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = ServerPath.of(request).substring(apiPath.length());
        request.setAttribute(ApiRoutes.ATTRIBUTE, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        request.getRequestDispatcher(ApiRoutes.MOUNT + "/" + ApiRoutes.ROOT).forward(request, response);
    }
}
