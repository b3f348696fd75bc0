package dev.rollcall.internal.http;

import dev.rollcall.internal.device.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The origin under which browsers know us, in their spelling: {@code https://app.example.com}.
 *
 * <p>It is that of the request. A trusted proxy may correct it with {@code X-Forwarded-Proto} and {@code
 * X-Forwarded-Host}; each counts only if it occurs once, with a single value.
 */
final class OwnOrigin {

    private OwnOrigin() {}

    static String of(HttpServletRequest request, TrustedProxies proxies) {
        boolean proxied = proxies.trustsPeer(request.getRemoteAddr());
        String scheme = forwarded(request, "X-Forwarded-Proto", proxied).orElse(request.getScheme());
        String authority = forwarded(request, "X-Forwarded-Host", proxied).orElseGet(() -> authority(request));
        return (scheme + "://" + withoutPort(authority, defaultPort(scheme))).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> forwarded(HttpServletRequest request, String name, boolean proxied) {
        List<String> values = proxied ? Collections.list(request.getHeaders(name)) : List.of();
        return values.size() == 1 && !values.get(0).contains(",")
                ? Optional.of(values.get(0).strip())
                : Optional.empty();
    }

    private static String authority(HttpServletRequest request) {
        String host = request.getServerName();
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return withoutPort(bracketed + ":" + request.getServerPort(), defaultPort(request.getScheme()));
    }

    private static String withoutPort(String authority, String port) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }

    private static String defaultPort(String scheme) {
        return scheme.equalsIgnoreCase("https") ? ":443" : ":80";
    }
}
