package dev.rollcall.it.host.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Passes requests on in the ways that servlets have; the last segment of the path says which. */
@WebServlet(
        urlPatterns = {"/api/pass/*", "/open/pass/*"},
        asyncSupported = true)
public class DispatchingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String PROTECTED = "/api/who";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getPathInfo()) {
            case "/forward" -> request.getRequestDispatcher(PROTECTED).forward(request, response);
            case "/include" -> request.getRequestDispatcher(PROTECTED).include(request, response);
            case "/async-dispatch" -> request.startAsync().dispatch(PROTECTED);
            case "/async-thread" -> answerInAnotherThread(request.startAsync(request, response), response);
            case "/async-bare" -> answerInAnotherThread(request.startAsync(), response);
            case "/async-again" -> {
                request.startAsync();
                answerInAnotherThread(request.getAsyncContext(), response);
            }
            case "/async-same" -> comeBack(request, response);
            default -> response.sendError(HttpServletResponse.SC_GONE);
        }
    }

    /** The second time the same path answers. */
    private static void comeBack(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            response.setContentType("text/plain");
            response.getWriter().print("ASYNC " + WhoServlet.tell(request));
        } else {
            request.startAsync().dispatch();
        }
    }

    private static void answerInAnotherThread(AsyncContext async, HttpServletResponse response) {
        async.start(() -> {
            try {
                response.setContentType("text/plain");
                response.getWriter().print("THREAD " + WhoServlet.tell((HttpServletRequest) async.getRequest()));
                async.complete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
