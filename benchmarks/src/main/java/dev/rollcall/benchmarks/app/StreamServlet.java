package dev.rollcall.benchmarks.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says that it is open, and leaves it at that. */
@WebServlet(urlPatterns = "/api/stream", asyncSupported = true)
public class StreamServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        response.setContentType("text/event-stream");
        response.getOutputStream().print("data: open\n\n");
        response.flushBuffer();
    }
}
