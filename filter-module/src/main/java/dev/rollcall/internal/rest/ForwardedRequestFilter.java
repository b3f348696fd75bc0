package dev.rollcall.internal.rest;

import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.ShownSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Restores the path of a forwarded request. Refuses any other, and those of pages that show another session. */
@PreMatching
public final class ForwardedRequestFilter implements ContainerRequestFilter {

    private static final Pattern MALFORMED_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext call) {
        if (!(request.getAttribute(ApiRoutes.ATTRIBUTE) instanceof String path)) {
            throw new NotFoundException();
        }
        Caller.of(request).ifPresent(caller -> ShownSession.require(request, Set.of(caller.sessionId())));
        URI base = call.getUriInfo().getBaseUri();
        call.setRequestUri(base, base.resolve(encoded(base.getPath() + ApiRoutes.ROOT + path)));
    }

    /** The path is decoded and contains nothing ambiguous; the query stays as it was sent. */
    private URI encoded(String path) {
        try {
            return URI.create(
                    request.getAttribute(ApiRoutes.QUERY) instanceof String query
                            ? escapedPath(path) + "?" + escaped(query)
                            : escapedPath(path));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw new NotFoundException(malformed);
        }
    }

    /** Every character as it is; {@link URI#toASCIIString} would compose some, and name another user. */
    private static String escapedPath(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    /** Escapes what browsers send as it is although URIs must not contain it, such as a vertical bar. */
    private static String escaped(String query) throws URISyntaxException {
        if (MALFORMED_ESCAPE.matcher(query).find()) {
            throw new ProblemException(Problem.invalidRequest("The query is malformed."));
        }
        // This escapes percent signs too
        return new URI(null, null, "", query, null).getRawQuery().replace("%25", "%");
    }
}
