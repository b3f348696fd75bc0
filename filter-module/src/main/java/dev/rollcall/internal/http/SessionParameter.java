package dev.rollcall.internal.http;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameter at the end of a path that names the HTTP session of the server ({@code /page;jsessionid=…}). WildFly writes it
 * into the first page of a session, because it can't know yet whether the browser keeps cookies.
 */
public final class SessionParameter {

    private static final String DEFAULT_COOKIE = "JSESSIONID";

    /** Of session ids, with the node that they belong to; nothing that could be read as part of a path. */
    private static final Pattern VALUE = Pattern.compile("[\\w.~:!+-]+");

    private SessionParameter() {}

    /** The raw URI of a request without this parameter, if there is one and no other. */
    public static String removedFrom(HttpServletRequest request) {
        String uri = request.getRequestURI();
        int start = uri.indexOf(';');
        return start >= 0 && isParameter(uri.substring(start + 1), request) ? uri.substring(0, start) : uri;
    }

    private static boolean isParameter(String text, HttpServletRequest request) {
        int equals = text.indexOf('=');
        return equals > 0
                && isName(text.substring(0, equals), request.getServletContext().getSessionCookieConfig())
                && VALUE.matcher(text.substring(equals + 1)).matches();
    }

    /** It is called like the cookie; WildFly writes any name in lower case, and all do so with the default. */
    private static boolean isName(String name, @Nullable SessionCookieConfig config) {
        String cookie = config == null || config.getName() == null ? DEFAULT_COOKIE : config.getName();
        return name.equals(cookie.toLowerCase(Locale.ROOT)) || (name.equals(cookie) && !cookie.equals(DEFAULT_COOKIE));
    }
}
