package dev.rollcall.internal.web;

import dev.rollcall.internal.device.ClientHeaders;
import dev.rollcall.internal.http.SessionCookies;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Serves the pages, and tells them what they need to know of the server.
 *
 * <p>The files come from {@code META-INF/resources/rollcall} in the JAR; the application can replace or add to them with files
 * of its own at {@code rollcall/}. Their headers are set by a servlet, not a filter, so that nothing else gets them: neither
 * the application's pages nor the error page that it shows for a missing file.
 */
final class PagesServlet extends HttpServlet {

    static final String MAPPING = "/rollcall/*";

    private static final long serialVersionUID = 1L;

    private static final String ROOT = "/rollcall";

    /** The module that is written here: no file could know what is in it. */
    private static final String CONFIGURATION = ROOT + "/config.js";

    private static final String DESCRIPTION = ROOT + "/openapi.json";

    private static final Map<String, String> FILE_HEADERS = Map.of(
            // Cached but revalidated each time, so that a new deployment takes effect at once
            "Cache-Control", "no-cache",
            "X-Content-Type-Options", "nosniff",
            "Cross-Origin-Resource-Policy", "same-origin");

    private static final Map<String, String> DOCUMENT_HEADERS = Map.of(
            ClientHeaders.ACCEPT,
            ClientHeaders.ACCEPTED,
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private static final String SIGN_IN = ROOT + "/login/";

    private final PagesConfiguration configuration;
    private final transient Supplier<PlainSignIn> signIn;

    PagesServlet(String apiPath, Supplier<PlainSignIn> signIn) {
        this.configuration = new PagesConfiguration(apiPath);
        this.signIn = signIn;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = PathWithinApplication.of(request);
        if (path.endsWith("/")) {
            path += "index.html";
        }
        Optional<PageFile> file = file(path);
        if (file.isPresent()) {
            send(file.get(), request, response);
        } else if (file(path + "/index.html").isPresent()) {
            redirectToFolder(path, request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** The form of browsers that run no scripts. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!PathWithinApplication.of(request).equals(SIGN_IN)) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", signIn.get().answer(request, response));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }

    /** The inherited method echoes the request with its cookies. */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private Optional<PageFile> file(String path) throws IOException {
        if (path.equals(CONFIGURATION)) {
            return Optional.of(PageFile.script(configuration.module()));
        }
        Optional<String> mediaType = PageFile.mediaTypeOf(path);
        if (mediaType.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = getServletContext().getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new PageFile(mediaType.get(), content(path, in)));
        }
    }

    private byte[] content(String path, InputStream in) throws IOException {
        byte[] content = in.readAllBytes();
        return path.equals(DESCRIPTION) ? configuration.describe(content) : content;
    }

    private static void send(PageFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String tag = file.tag();
        FILE_HEADERS.forEach(response::setHeader);
        if (file.isDocument()) {
            DOCUMENT_HEADERS.forEach(response::setHeader);
            if (SessionCookies.areIn(request)) {
                // Whoever goes back after the next sign-in must not see what this user saw
                response.setHeader("Cache-Control", "no-store");
            }
        }
        response.setHeader("ETag", tag);
        String known = request.getHeader("If-None-Match");
        if (known != null && known.contains(tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.mediaType());
        response.setContentLength(file.length());
        file.writeTo(response.getOutputStream());
    }

    /** The location is relative, because a proxy may know us under another path. */
    private static void redirectToFolder(String path, HttpServletRequest request, HttpServletResponse response) {
        String folder = path.substring(path.lastIndexOf('/') + 1) + "/";
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", query == null ? folder : folder + "?" + query);
        response.setHeader("Cache-Control", "no-cache");
    }
}
