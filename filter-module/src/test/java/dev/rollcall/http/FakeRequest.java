package dev.rollcall.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A servlet request with just what the gate looks at; anything else fails. */
public final class FakeRequest {

    private final Map<String, Object> attributes = new HashMap<>();
    private final List<String> authorizations = new ArrayList<>();
    private String method = "GET";
    private String uri = "/";
    private String servletPath = "/";

    /** A request at the root context whose path the server reads as it is. */
    public FakeRequest at(String path) {
        return at(path, path);
    }

    public FakeRequest at(String rawUri, String serverPath) {
        uri = rawUri;
        servletPath = serverPath;
        return this;
    }

    public FakeRequest method(String value) {
        method = value;
        return this;
    }

    public FakeRequest authorization(String value) {
        authorizations.add(value);
        return this;
    }

    public HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                FakeRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, called, given) -> {
                    return switch (called.getName()) {
                        case "getMethod" -> method;
                        case "getRequestURI" -> uri;
                        case "getContextPath" -> "";
                        case "getServletPath" -> servletPath;
                        case "getPathInfo" -> null;
                        case "getHeaders" ->
                            Collections.enumeration(given[0].equals("Authorization") ? authorizations : List.of());
                        case "getAttribute" -> attributes.get((String) given[0]);
                        case "setAttribute" -> attributes.put((String) given[0], given[1]);
                        default -> throw new UnsupportedOperationException(called.toString());
                    };
                });
    }
}
