package dev.rollcall.internal.http;

import java.util.List;

/**
 * Where the session API is, seen from outside and from inside.
 *
 * <p>From outside it has the configured base path. Inside, its JAX-RS application is mounted at a path that no application
 * uses, and only forwarded requests reach it. So it answers exactly once, whatever JAX-RS applications the host has.
 */
public final class ApiRoutes {

    /** The path of our JAX-RS application. */
    public static final String MOUNT = "/rollcall-internal";

    /** The first segment of our resources' paths, in case the host's JAX-RS application picks them up. */
    public static final String ROOT = "rollcall";

    /** Request attribute with the raw path below the base path; set only when a request is forwarded. */
    public static final String ATTRIBUTE = ApiRoutes.class.getName();

    /** Request attribute with the raw query, if there is one: Open Liberty loses it when forwarding. */
    public static final String QUERY = ATTRIBUTE + ".query";

    /** The resources below the base path that are for administrators. */
    public static final String ADMIN = "/admin/";

    /** Servlet mappings below the base path. */
    public static final List<String> MAPPINGS = List.of("/auth/*", "/sessions/*", "/security-events/*", ADMIN + "*");

    /** Paths below the base path whose resources look at credentials themselves. */
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
