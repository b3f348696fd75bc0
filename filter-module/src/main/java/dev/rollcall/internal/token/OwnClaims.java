package dev.rollcall.internal.token;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** The others, in a form that nobody can change. A claim that is null says nothing. */
    static Map<String, Object> others(ClaimSet claims) {
        Map<String, Object> others = new HashMap<>();
        claims.members().forEach((name, value) -> {
            if (!contain(name) && value != null) {
                others.put(name, fixed(value));
            }
        });
        return others;
    }

    private static Object fixed(Object value) {
        if (value instanceof List<?> elements) {
            return elements.stream().map(OwnClaims::fixed).toList();
        }
        if (value instanceof Map<?, ?> members) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            members.forEach((name, member) -> copy.put(name, fixed(member)));
            return Collections.unmodifiableMap(copy);
        }
        return value;
    }
}
