package dev.rollcall.benchmarks.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** For comparison: the server's own session in memory, which another node knows nothing of. */
public final class HttpSessionFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String USER = "user";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getServletPath().equals("/login")) {
            request.getSession().setAttribute(USER, request.getParameter(USER));
            return;
        }
        HttpSession session = request.getSession(false);
        if (session == null || session.getAttribute(USER) == null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        chain.doFilter(request, response);
    }
}
