package dev.rollcall.rest;

import dev.rollcall.http.ApiRoutes;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives a forwarded request the path it was sent to, and refuses all others. */
@PreMatching
public final class FrontDoor implements ContainerRequestFilter {

    private static final Pattern MALFORMED_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext call) {
        if (!(request.getAttribute(ApiRoutes.ATTRIBUTE) instanceof String path)) {
            throw new NotFoundException();
        }
        requireEscapes(request.getQueryString());
        URI base = call.getUriInfo().getBaseUri();
        call.setRequestUri(base, base.resolve(encoded(base.getPath() + ApiRoutes.ROOT + path, call)));
    }

    /** The path is decoded and free of everything that could be read in two ways; the query stays as it was sent. */
    private static URI encoded(String path, ContainerRequestContext call) {
        String query = call.getUriInfo().getRequestUri().getRawQuery();
        try {
            String encoded = new URI(null, null, path, null).toASCIIString();
            return query == null ? URI.create(encoded) : withQuery(encoded, query);
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw new NotFoundException(malformed);
        }
    }

    private static URI withQuery(String path, String query) {
        try {
            return new URI(path + "?" + query);
        } catch (URISyntaxException malformed) {
            throw malformedQuery();
        }
    }

    /** Asked of what was sent: JAX-RS may have escaped a percent sign that escapes nothing. */
    private static void requireEscapes(@Nullable String query) {
        if (query != null && MALFORMED_ESCAPE.matcher(query).find()) {
            throw malformedQuery();
        }
    }

    private static ProblemException malformedQuery() {
        return new ProblemException(Problem.invalidRequest("The query is malformed."));
    }
}
