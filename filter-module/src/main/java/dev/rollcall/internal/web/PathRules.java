package dev.rollcall.internal.web;

import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.RequestPath;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PageSettings;
import dev.rollcall.internal.settings.PathPattern;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which paths need a session. What is said of one name of a Faces page holds for all of its names. */
public final class PathRules {

    private final FacesPages faces;
    private final List<PathPattern> own = new ArrayList<>();
    private final List<PathPattern> guarded = new ArrayList<>();
    private final List<PathPattern> open = new ArrayList<>();
    private final List<PathPattern> exempt = new ArrayList<>();
    private final PathPattern list;
    private final PathPattern each;
    private final List<PathPattern> passive;

    private final List<PathPattern> pages;

    public PathRules(HttpSettings settings, PageSettings pageSettings, FacesPages faces) {
        this.faces = faces;
        for (String mapping : ApiRoutes.MAPPINGS) {
            own.add(new PathPattern(settings.apiPath() + mapping));
        }
        own.add(new PathPattern(ApiRoutes.MOUNT + "/*"));
        guarded.addAll(settings.protectedPaths());
        guarded.addAll(pageSettings.paths());
        guarded.addAll(own);
        for (String path : ApiRoutes.OPEN) {
            open.add(new PathPattern(settings.apiPath() + path));
        }
        exempt.addAll(settings.publicPaths());
        exempt.add(new PathPattern(PagesServlet.MAPPING));
        list = new PathPattern(settings.apiPath() + "/sessions");
        each = new PathPattern(settings.apiPath() + "/sessions/*");
        passive = settings.passivePaths();
        pages = pageSettings.paths();
    }

    /** What a path demands of a request. */
    enum Access {
        /** A session is optional. */
        FREE,
        /** Credentials are not looked at here: the resource does that itself. */
        OPEN,
        /** A session is required. */
        PROTECTED,
        /** No request is let in: the path can be read in several ways, one of which is guarded. */
        REFUSED
    }

    Access accessTo(RequestPath request) {
        if (!isGuarded(request)) {
            return Access.FREE;
        }
        return request.path().map(this::accessToGuarded).orElse(Access.REFUSED);
    }

    private boolean isGuarded(RequestPath request) {
        for (String path : request.readings()) {
            if (matchesAnyName(guarded, path)) {
                return true;
            }
        }
        return false;
    }

    private Access accessToGuarded(String path) {
        if (matchesAny(open, path)) {
            return Access.OPEN;
        }
        return isExempt(path) ? Access.FREE : Access.PROTECTED;
    }

    /** A whole mapping of Faces, if public, would open every page by all of its names; the settings may guard some of them. */
    private boolean isExempt(String path) {
        Collection<String> names = faces.namesOf(path);
        return exempt.stream()
                .filter(pattern -> names.size() == 1 || !faces.isMapping(pattern.text()))
                .anyMatch(pattern -> names.stream().anyMatch(pattern::matches));
    }

    /** Whether the session API answers here, rather than the application. */
    boolean isOwn(String path) {
        return matchesAny(own, path);
    }

    /** Whether people open this path in a browser. */
    boolean isPage(String path) {
        return matchesAnyName(pages, path);
    }

    /** Whether a request to this path does not count as use of the session. */
    boolean isPassive(String path) {
        return matchesAnyName(passive, path);
    }

    /** Whether the request lists or ends sessions, which is all that a management token allows. */
    boolean isManagement(HttpServletRequest request, String path) {
        return switch (request.getMethod()) {
            case "GET" -> list.matches(path);
            case "DELETE" -> each.matches(path);
            default -> false;
        };
    }

    private boolean matchesAnyName(List<PathPattern> patterns, String path) {
        for (String name : faces.namesOf(path)) {
            if (matchesAny(patterns, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAny(List<PathPattern> patterns, String path) {
        for (PathPattern pattern : patterns) {
            if (pattern.matches(path)) {
                return true;
            }
        }
        return false;
    }
}
