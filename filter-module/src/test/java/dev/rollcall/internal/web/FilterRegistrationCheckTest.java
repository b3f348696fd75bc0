package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.LogCapture;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilterRegistrationCheckTest {

    private final FilterRegistrationCheck watch = new FilterRegistrationCheck();
    private final Map<Object, Object> attributes = new HashMap<>();
    private String mapping = "/rollcall-internal/*";
    private @Nullable ClassLoader loader = FilterRegistrationCheckTest.class.getClassLoader();

    private final ServletContext application = stub(ServletContext.class, (proxy, method, args) -> {
        return switch (method.getName()) {
            case "getAttribute" -> attributes.get(args[0]);
            case "setAttribute" -> attributes.put(args[0], args[1]);
            case "getClassLoader" -> loader;
            case "getContextPath" -> "/shop";
            case "getServletRegistrations" -> Map.of("any", registration());
            default -> throw new UnsupportedOperationException(method.getName());
        };
    });

    private final HttpServletRequest request = stub(HttpServletRequest.class, (proxy, method, args) -> application);

    private ServletRegistration registration() {
        return stub(ServletRegistration.class, (proxy, method, args) -> List.of(mapping));
    }

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void guardedApplicationIsServed() {
        FilterRegistrationCheck.startSucceeded(application);

        assertThatCode(() -> watch.atStart(application)).doesNotThrowAnyException();
        assertThatCode(() -> watch.atRequest(request)).doesNotThrowAnyException();
    }

    @Test
    void applicationWhoseInitializerWasNotAskedIsRefused() {
        assertThatThrownBy(() -> watch.atStart(application))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/shop")
                .hasMessageContaining("WEB-INF/lib");
    }

    @Test
    void eachRequestToItIsRefusedAndOneLineSaysWhy() {
        try (LogCapture log = LogCapture.of(FilterRegistrationCheck.class)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> watch.atRequest(request)).hasMessageContaining("did not call its initializer");
            }

            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void reasonOfAFailedStartIsTold() {
        FilterRegistrationCheck.startFailed(application, new ServletException("rollcall.token.lifetime=soon"));

        assertThatThrownBy(() -> watch.atStart(application)).hasMessageContaining("rollcall.token.lifetime=soon");
    }

    @Test
    void applicationWithoutTheApiIsRefused() {
        FilterRegistrationCheck.startSucceeded(application);
        mapping = "/elsewhere/*";

        assertThatThrownBy(() -> watch.atStart(application))
                .hasMessageContaining("did not find its JAX-RS application");
    }

    @Test
    void otherApplicationOfAnEarIsLeftAlone() {
        loader = new ClassLoader(null) {};

        assertThatCode(() -> watch.atStart(application)).doesNotThrowAnyException();
        assertThatCode(() -> watch.atRequest(request)).doesNotThrowAnyException();
    }
}
