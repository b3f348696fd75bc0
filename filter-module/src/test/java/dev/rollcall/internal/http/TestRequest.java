package dev.rollcall.internal.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as a server would hand it over, reduced to what this package looks at. */
public final class TestRequest {

    private String method;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final Map<String, @Nullable Object> answers = new HashMap<>();
    private final Map<String, @Nullable Object> attributes = new HashMap<>();

    private TestRequest(String method) {
        this.method = method;
        answers.put("getScheme", "http");
        answers.put("getServerName", "localhost");
        answers.put("getServerPort", 8080);
        answers.put("getRemoteAddr", "127.0.0.1");
        answers.put("getContextPath", "");
        answers.put("getServletPath", "/");
        answers.put("getRequestURI", "/");
        answers.put("getDispatcherType", DispatcherType.REQUEST);
        answers.put("isAsyncSupported", false);
        trackedBy(null);
    }

    public static TestRequest of(String method) {
        return new TestRequest(method);
    }

    public TestRequest with(String header, String value) {
        headers.add(Map.entry(header, value));
        return this;
    }

    public TestRequest method(String value) {
        method = value;
        return this;
    }

    /** A request at the root context whose path the server reads as it is. */
    public TestRequest at(String path) {
        return at(path, path);
    }

    public TestRequest at(String rawUri, String serverPath) {
        answers.put("getServletPath", serverPath);
        answers.put("getRequestURI", rawUri);
        return this;
    }

    TestRequest under(String scheme, String host, int port) {
        answers.put("getScheme", scheme);
        answers.put("getServerName", host);
        answers.put("getServerPort", port);
        return this;
    }

    TestRequest from(String peer) {
        answers.put("getRemoteAddr", peer);
        return this;
    }

    /** What the server answers to a method without arguments. */
    public TestRequest answering(String called, @Nullable Object value) {
        answers.put(called, value);
        return this;
    }

    /** The server's own session has a cookie of this name; null stands for the default. */
    public TestRequest trackedBy(@Nullable String sessionCookie) {
        return within("", sessionCookie);
    }

    /** The server does not tell how its own session is tracked. */
    TestRequest untracked() {
        answers.put("getServletContext", proxy(ServletContext.class, Map.of("getContextPath", Optional.of(""))));
        return this;
    }

    /** The application has this path. */
    TestRequest within(String contextPath) {
        return within(contextPath, null);
    }

    private TestRequest within(String contextPath, @Nullable String sessionCookie) {
        Object config = proxy(SessionCookieConfig.class, Map.of("getName", Optional.ofNullable(sessionCookie)));
        answers.put(
                "getServletContext",
                proxy(
                        ServletContext.class,
                        Map.of(
                                "getContextPath",
                                Optional.of(contextPath),
                                "getSessionCookieConfig",
                                Optional.of(config))));
        return this;
    }

    private static Object proxy(Class<?> type, Map<String, Optional<?>> answers) {
        return Proxy.newProxyInstance(
                TestRequest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) ->
                        answers.getOrDefault(called.getName(), Optional.empty()).orElse(null));
    }

    public HttpServletRequest build() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                TestRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> answer(called, arguments == null ? new Object[0] : arguments));
    }

    private @Nullable Object answer(Method called, Object[] arguments) {
        return switch (called.getName()) {
            case "getMethod" -> method;
            case "getHeaders" -> Collections.enumeration(values(arguments[0]));
            case "getHeader" -> values(arguments[0]).stream().findFirst().orElse(null);
            case "getAttribute" -> attributes.get(arguments[0]);
            case "removeAttribute" -> attributes.remove((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            default -> answers.get(called.getName());
        };
    }

    private List<String> values(Object name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase((String) name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
