package dev.rollcall.internal.token;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The claims that have a meaning of their own here, so that nobody else may set them. */
public final class OwnClaims {

    private static final Set<String> NAMES = Set.of(
            "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "sid", "auth_time", "upn", "groups", "gen");

    private OwnClaims() {}

    /** Whether a claim is one of those that every token has, or may have. */
    public static boolean contain(String name) {
        return NAMES.contains(name);
    }

    /** The others. A claim that is null says nothing. */
    static Map<String, Object> others(ClaimSet claims) {
        Map<String, Object> others = new HashMap<>(claims.members());
        others.keySet().removeAll(NAMES);
        others.values().removeIf(value -> value == null);
        return others;
    }
}
