package dev.rollcall.internal.web;

import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The front door of the session API: takes its public paths, after all filters of the application, and forwards to our
 * own JAX-RS application, which nobody reaches in another way.
 */
final class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";

    /** Few parameters, since a pattern costs stack for each. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(\\s*;\\s*" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\]*\")){0,5}\\s*");

    private final String apiPath;

    ApiServlet(String apiPath) {
        this.apiPath = apiPath;
    }

    static boolean isInside(HttpServletRequest request) {
        return request.getAttribute(ApiRoutes.ATTRIBUTE) != null;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!hasReadableMediaType(request)) {
            ProblemAnswer.write(
                    Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."), response);
            return;
        }
        String path = ServerPath.of(request).substring(apiPath.length());
        request.setAttribute(ApiRoutes.ATTRIBUTE, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        request.setAttribute(ApiRoutes.QUERY, request.getQueryString());
        request.getRequestDispatcher(ApiRoutes.MOUNT + "/" + ApiRoutes.ROOT).forward(request, response);
    }

    /** Jersey answers a Content-Type that it can't read with the server's error page, before it asks our application. */
    private static boolean hasReadableMediaType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || MEDIA_TYPE.matcher(type).matches();
    }
}
