package dev.rollcall.it.host.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Says about caches what an application may say, in the ways that servlets have; the last segment of the path says which. */
@WebServlet(
        urlPatterns = {"/api/cached/*", "/open/cached/*"},
        asyncSupported = true)
public class CachedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String NAME = "Cache-Control";
    private static final String OWN = "max-age=60";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setDateHeader("Last-Modified", 1_700_000_000_000L);
        response.setContentType("text/plain");
        switch (request.getPathInfo()) {
            case "/set" -> response.setHeader(NAME, OWN);
            case "/add" -> add(response);
            case "/unless" -> {
                if (!response.containsHeader(NAME)
                        && response.getHeader(NAME) == null
                        && response.getHeaders(NAME).isEmpty()
                        && !response.getHeaderNames().contains(NAME)) {
                    response.setHeader(NAME, OWN);
                }
            }
            case "/late" -> {
                response.getWriter().print("late, ");
                response.setHeader("cache-control", OWN);
            }
            case "/flushed" -> {
                response.flushBuffer();
                response.setHeader(NAME, OWN);
            }
            case "/taken-back" -> {
                response.setHeader(NAME, OWN);
                response.reset();
            }
            case "/vary" -> response.setHeader("Vary", "Accept-Encoding");
            case "/vary-more" -> {
                response.addHeader("Vary", "Accept-Encoding");
                response.addHeader("Vary", "Origin, cookie");
            }
            case "/vary-any" -> response.setHeader("Vary", "*");
            case "/error" -> {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            case "/async" -> {
                answerLater(request, request.startAsync(request, response));
                return;
            }
            case "/async-plain" -> {
                answerLater(request, request.startAsync());
                return;
            }
            default -> {}
        }
        response.getWriter().print(request.getRemoteUser());
    }

    private static void add(HttpServletResponse response) {
        response.addHeader(NAME, OWN);
        response.addHeader(NAME, "must-revalidate");
    }

    private static void answerLater(HttpServletRequest request, AsyncContext async) {
        async.start(() -> {
            HttpServletResponse response = (HttpServletResponse) async.getResponse();
            try {
                add(response);
                response.getWriter().print(request.getRemoteUser());
                async.complete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
