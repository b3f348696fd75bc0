package dev.rollcall.internal.settings;

import java.util.List;

/**
 * Which guarded paths people open in a browser.
 *
 * @param paths theirs; each needs a session, whether or not it is among the protected paths
 * @param signInPage path of the page where they sign in, without the context path
 */
public record PageSettings(List<PathPattern> paths, String signInPage) {

    /** Without such paths. */
    public static final PageSettings NONE = new PageSettings(List.of(), "/rollcall/login/");

    public PageSettings {
        paths = List.copyOf(paths);
    }

    static String signInPage(String text) {
        String path = text.startsWith("/") ? text : "/" + text;
        if (!path.matches("(/[A-Za-z0-9._~-]+)*/?") || path.matches(".*/\\.{1,2}(/.*)?")) {
            throw new IllegalArgumentException(
                    "must be a path of the application's such as login.xhtml, without a query");
        }
        return path;
    }
}
