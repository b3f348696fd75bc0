package dev.rollcall.it.pages.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes the form of a JSP and shows another one, as such applications do: it knows nothing of sessions. */
@WebServlet("/todos/add")
public class AddServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        lines.add(request.getParameter("title") + " (" + request.getRemoteUser() + ")");
        request.setAttribute("lines", lines);
        request.getRequestDispatcher("/WEB-INF/added.jsp").forward(request, response);
    }
}
