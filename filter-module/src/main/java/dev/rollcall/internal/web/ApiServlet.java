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
            ProblemResponse.write(
                    Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."), response);
            return;
        }
        String path = PathWithinApplication.of(request).substring(apiPath.length());
        request.setAttribute(ApiRoutes.ATTRIBUTE, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        request.setAttribute(ApiRoutes.QUERY, request.getQueryString());
        request.getRequestDispatcher(ApiRoutes.MOUNT + "/" + ApiRoutes.ROOT).forward(request, response);
    }

    /** Given a Content-Type that it can't parse, Jersey sends the server's error page without asking our application. */
    private static boolean hasReadableMediaType(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || MEDIA_TYPE.matcher(type).matches();
    }
}
