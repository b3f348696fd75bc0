package dev.rollcall.it.channels.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** An asynchronous answer that begins at once, or with the first thing that is sent. */
@WebServlet(urlPatterns = "/api/late/*", asyncSupported = true)
public class LateServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        PrintWriter writer = response.getWriter(); // before it is asynchronous, as applications do
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        String name = request.getPathInfo().substring(1);
        Board.add(name, text -> {
            writer.println(text);
            if (writer.checkError()) {
                throw new IOException("not written");
            }
        });
        if (request.getParameter("silent") == null) {
            Board.send(name, "hello");
        }
    }

    /** Completes at once. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext context = request.startAsync();
        context.start(() -> {
            Board.receive("completing");
            context.complete();
        });
    }
}
