package dev.rollcall.it.container.app;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks everybody who knows the user; the last segment of the path says what to do. */
@WebServlet(
        urlPatterns = {"/api/ledger/*", "/open/ledger/*"},
        asyncSupported = true)
@SuppressWarnings("NullAway.Init") // the server injects
public class LedgerServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Ledger ledger;

    @Inject
    private transient Insight insight;

    @Inject
    private transient Deputies deputies;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/plain");
        switch (request.getPathInfo()) {
            case "/who" -> response.getWriter().print(everybody(request));
            case "/read" -> response.getWriter().print(attempt(ledger::read));
            case "/close" -> response.getWriter().print(attempt(ledger::close));
            case "/burn" -> response.getWriter().print(attempt(ledger::burn));
            case "/asked" -> response.getWriter().print(deputies.questions());
            case "/session" -> response.getWriter().print(request.getSession().getId());
            case "/authenticate" -> authenticate(request, response);
            case "/forward" -> request.getRequestDispatcher("/api/ledger/who").forward(request, response);
            case "/async" -> request.startAsync().dispatch("/api/ledger/who");
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void authenticate(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.authenticate(response)) {
            response.getWriter().print(everybody(request));
        }
    }

    private String everybody(HttpServletRequest request) {
        return "ejb " + ledger.tell() + "\nsecurity " + insight.tell() + "\nrequest " + tell(request);
    }

    private static String tell(HttpServletRequest request) {
        @Nullable String user = request.getRemoteUser();
        return (user == null ? "nobody" : user) + " admin " + request.isUserInRole("admin") + " user "
                + request.isUserInRole("user");
    }

    private static String attempt(Supplier<String> call) {
        try {
            return call.get();
        } catch (EJBAccessException refused) {
            return "refused";
        }
    }
}
