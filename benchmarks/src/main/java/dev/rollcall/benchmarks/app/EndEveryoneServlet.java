package dev.rollcall.benchmarks.app;

import dev.rollcall.EndReason;
import dev.rollcall.Sessions;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Ends the sessions of everyone, and answers how many nanoseconds that took to be acknowledged. */
@WebServlet("/end-everyone")
@SuppressWarnings("NullAway.Init") // the server fills the fields
public class EndEveryoneServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Sessions sessions;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long start = System.nanoTime();
        sessions.endEveryone(EndReason.EMERGENCY);
        response.getWriter().write(String.valueOf(System.nanoTime() - start));
    }
}
