package dev.rollcall.internal.http;

import java.util.List;

/**
 * Where the session API is, outside and inside.
 *
 * <p>Outside it has the configured base path. Inside, its JAX-RS application is mounted where no application has
 * anything, and only requests that came through the front door reach it: so it answers exactly once, whatever JAX-RS
 * applications the host has.
 */
public final class ApiRoutes {

    /** Path of our JAX-RS application. */
    public static final String MOUNT = "/rollcall-internal";

    /** First segment of the paths of our resources, in case the application of a host picks them up. */
    public static final String ROOT = "rollcall";

    /** Request attribute with the raw path below the base path; only the front door sets it. */
    public static final String ATTRIBUTE = ApiRoutes.class.getName();

    /** Request attribute with the raw query, if there is one: Open Liberty loses it on the way inside. */
    public static final String QUERY = ATTRIBUTE + ".query";

    /** Servlet mappings below the base path. */
    public static final List<String> MAPPINGS = List.of("/auth/*", "/sessions/*", "/security-events/*", "/admin/*");

    /** Paths below the base path that look at credentials themselves. */
    public static final List<String> OPEN = List.of(
            "/auth/login",
            "/auth/refresh",
            "/auth/logout",
            "/auth/jwks.json",
            "/auth/introspect",
            "/auth/revoke",
            "/auth/sign-in-notice",
            "/auth/disown");

    private ApiRoutes() {}
}
