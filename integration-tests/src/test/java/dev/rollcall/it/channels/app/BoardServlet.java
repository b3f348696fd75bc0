package dev.rollcall.it.channels.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import javax.management.JMException;
import javax.management.ObjectName;

/** Sends on channels from a thread of its own, and tells what they have received. Needs no session. */
@WebServlet("/board")
public class BoardServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("channel");
        String text = request.getParameter("text");
        answer(
                response,
                CompletableFuture.supplyAsync(() -> Board.send(name, text)).join());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, request.getParameter("count") == null ? String.join("\n", Board.received()) : count());
    }

    private static String count() {
        try {
            return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(
                            new ObjectName("dev.rollcall:type=Rollcall,application=\"/channels\""), "OpenChannels"));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpServletResponse response, String text) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(text);
    }
}
