package dev.rollcall.it.host.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells in a header which user the filter saw. */
public abstract class UserHeaderFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final String header;

    UserHeaderFilter(String header) {
        this.header = header;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        @Nullable String user = request.getRemoteUser();
        response.setHeader(header, user == null ? "nobody" : user);
        chain.doFilter(request, response);
    }
}
