package dev.rollcall.internal.settings;

import java.util.List;

/**
 * Which requests Rollcall answers and guards.
 *
 * @param apiPath base path of the session API, without a slash at its end
 * @param protectedPaths paths that need a session
 * @param publicPaths exceptions from the protected paths
 * @param passivePaths paths whose requests do not count as activity
 * @param adminRole group whose members may see and end the sessions of everyone
 */
public record HttpSettings(
        String apiPath,
        List<PathPattern> protectedPaths,
        List<PathPattern> publicPaths,
        List<PathPattern> passivePaths,
        String adminRole) {

    public HttpSettings {
        protectedPaths = List.copyOf(protectedPaths);
        publicPaths = List.copyOf(publicPaths);
        passivePaths = List.copyOf(passivePaths);
    }
}
