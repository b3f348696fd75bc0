package dev.rollcall.internal.web;

import dev.rollcall.Actor;
import dev.rollcall.internal.history.Actors;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.SessionOwner;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The entrance to the session API. It serves the public paths, behind all filters of the application, and forwards to our
 * own JAX-RS application, which can be reached in no other way.
 */
final class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";

    /** Allows few parameters, because matching uses stack space for each. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(\\s*;\\s*" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\]*\")){0,5}\\s*");

    private final String apiPath;
    private final transient Supplier<ClientService> clients;

    ApiServlet(String apiPath, Supplier<ClientService> clients) {
        this.apiPath = apiPath;
        this.clients = clients;
    }

    static boolean isInside(HttpServletRequest request) {
        return request.getAttribute(ApiRoutes.ATTRIBUTE) != null;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!hasReadableMediaType(request)) {
            ProblemResponse.write(
                    Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."), response);
            return;
        }
        String path = PathWithinApplication.of(request).substring(apiPath.length());
        request.setAttribute(ApiRoutes.ATTRIBUTE, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        request.setAttribute(ApiRoutes.QUERY, request.getQueryString());
        forward(request, response, path);
    }

    @SuppressWarnings("try") // nothing to do with the resource but to close it
    private void forward(HttpServletRequest request, HttpServletResponse response, String path)
            throws ServletException, IOException {
        Actor.Kind kind = path.startsWith(ApiRoutes.ADMIN) ? Actor.Kind.ADMIN : Actor.Kind.USER;
        try (Actors.Acting acting = Actors.as(() -> actor(request, kind))) {
            request.getRequestDispatcher(ApiRoutes.MOUNT + "/" + ApiRoutes.ROOT).forward(request, response);
        }
    }

    private Actor actor(HttpServletRequest request, Actor.Kind kind) {
        Optional<SessionOwner> owner = SessionOwner.of(request);
        return Actor.at(
                clients.get().of(request),
                kind,
                owner.map(SessionOwner::subject),
                owner.flatMap(SessionOwner::current));
    }

    /** Given a Content-Type that it can't parse, Jersey sends the server's error page without asking our application. */
    private static boolean hasReadableMediaType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || MEDIA_TYPE.matcher(type).matches();
    }
}
