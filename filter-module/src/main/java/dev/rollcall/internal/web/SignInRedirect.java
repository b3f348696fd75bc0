package dev.rollcall.internal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.EndReason;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.SessionParameter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leads people to the sign-in page, which leads them back to where they were. */
public final class SignInRedirect {

    private final String signInPage;
    private final SameOriginProof sameOrigin;

    /** @param signInPage its path without the context path */
    public SignInRedirect(String signInPage, SameOriginProof sameOrigin) {
        this.signInPage = signInPage;
        this.sameOrigin = sameOrigin;
    }

    /** Follows a link, or a form that was submitted, and comes back by GET. */
    void navigate(HttpServletRequest request, HttpServletResponse response, Visitor visitor, Optional<EndReason> why) {
        boolean isRepeatable = visitor == Visitor.NAVIGATION;
        String next = isRepeatable ? here(request) : before(request).orElse(request.getContextPath() + "/");
        response.setStatus(isRepeatable ? HttpServletResponse.SC_FOUND : HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", address(request, next, why));
    }

    /** Tells the script of a Faces page to go there (Jakarta Faces 4.0, section 2.2.6.1). */
    void tellFaces(HttpServletRequest request, HttpServletResponse response, Optional<EndReason> why)
            throws IOException {
        String address = address(request, before(request).orElseGet(() -> here(request)), why);
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\""
                        + address.replace("&", "&amp;") + "\"/></partial-response>")
                .getBytes(UTF_8);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/xml;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private String address(HttpServletRequest request, String next, Optional<EndReason> why) {
        String reason = why.map(ended -> "reason=" + ended.code() + "&").orElse("");
        return request.getContextPath() + signInPage + "?" + reason + "next="
                + URLEncoder.encode(next, UTF_8).replace("+", "%20");
    }

    /** The address that the browser shows, without the origin. */
    private static String here(HttpServletRequest request) {
        boolean isForwarded = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) != null;
        String path = isForwarded
                ? String.valueOf(request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI))
                : SessionParameter.removedFrom(request);
        return withQuery(
                path,
                isForwarded
                        ? (String) request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING)
                        : request.getQueryString());
    }

    /** The page of this application that the request comes from. */
    private Optional<String> before(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Referer"))
                .flatMap(SignInRedirect::parsed)
                .filter(page -> page.getRawPath() != null
                        && page.getRawPath().startsWith(request.getContextPath() + "/")
                        && !page.getRawPath().startsWith("//")
                        && !page.getRawPath().equals(request.getContextPath() + signInPage))
                .filter(page -> sameOrigin.isOwn(page.getScheme() + "://" + page.getRawAuthority(), request))
                .map(page -> withQuery(page.getRawPath(), page.getRawQuery()));
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(URI.create(address));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String withQuery(String path, @Nullable String query) {
        return query == null ? path : path + "?" + query;
    }
}
