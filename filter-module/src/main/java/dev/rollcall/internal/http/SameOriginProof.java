package dev.rollcall.internal.http;

import dev.rollcall.internal.device.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Tells whether a request comes from our own pages: a browser adds cookies to the requests of any page.
 *
 * <p>The first of these that is present decides: {@code Sec-Fetch-Site}, which browsers set and pages can't; {@code Origin},
 * which must be our own; {@code X-Requested-With}, which pages of other origins can't add without permission. The content
 * type proves nothing.
 */
public final class SameOriginProof {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** {@code none} stands for the user, by way of the address bar or a bookmark. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final TrustedProxies proxies;
    private final Set<String> publicOrigins;

    /** @param publicOrigins our own origins, where they are known; if empty, that of each request */
    public SameOriginProof(TrustedProxies proxies, Set<String> publicOrigins) {
        this.proxies = proxies;
        this.publicOrigins = Set.copyOf(publicOrigins);
    }

    /** Whether the request may change something, or opens a WebSocket, over which anything can follow. */
    public static boolean isNeededFor(HttpServletRequest request) {
        return !SAFE_METHODS.contains(request.getMethod()) || Handshake.isIn(request);
    }

    public boolean isGivenBy(HttpServletRequest request) {
        List<String> sites = Collections.list(request.getHeaders("Sec-Fetch-Site"));
        if (!sites.isEmpty()) {
            return sites.size() == 1 && OWN_SITES.contains(sites.get(0));
        }
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        if (!origins.isEmpty()) {
            return origins.size() == 1 && isOwn(origins.get(0), request);
        }
        return request.getHeader("X-Requested-With") != null;
    }

    /** Whether an origin, in the spelling of browsers, is the one that the request was sent to. */
    public boolean isOwn(String origin, HttpServletRequest request) {
        return publicOrigins.isEmpty() ? origin.equals(OwnOrigin.of(request, proxies)) : publicOrigins.contains(origin);
    }

    /** @throws ProblemException when the proof is missing */
    public void require(HttpServletRequest request) {
        if (!isGivenBy(request)) {
            throw new ProblemException(Problem.crossSiteRequest());
        }
    }
}
