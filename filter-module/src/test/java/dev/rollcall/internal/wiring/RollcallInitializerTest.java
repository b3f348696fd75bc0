package dev.rollcall.internal.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollcallInitializerTest {

    private final Map<String, String> parameters = new HashMap<>();
    private final Set<Object> takenNames = new HashSet<>();
    private String mappingOfTheApplication = "/*";

    private final ServletContext application = stub(ServletContext.class, (proxy, method, args) -> {
        return switch (method.getName()) {
            case "getInitParameter" -> parameters.get(args[0]);
            case "getInitParameterNames" -> Collections.enumeration(parameters.keySet());
            case "getClassLoader" -> RollcallInitializerTest.class.getClassLoader();
            case "addFilter" -> registration(FilterRegistration.Dynamic.class, args[0]);
            case "addServlet" -> registration(ServletRegistration.Dynamic.class, args[0]);
            case "getServletRegistrations" -> Map.of("orders", existing());
            default -> null;
        };
    });

    private <T> @Nullable T registration(Class<T> type, Object name) {
        return takenNames.contains(name) ? null : stub(type, (proxy, method, args) -> answer(method.getName()));
    }

    private static @Nullable Object answer(String method) {
        return method.equals("addMapping") ? Set.of() : null;
    }

    private ServletRegistration existing() {
        return stub(
                ServletRegistration.class,
                (proxy, method, args) ->
                        method.getName().equals("getName") ? "orders" : List.of(mappingOfTheApplication));
    }

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void start() throws ServletException {
        new RollcallInitializer().onStartup(null, application);
    }

    @Test
    void ordinaryApplicationIsAccepted() {
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void filterOfTheSameNameIsRefused() {
        takenNames.add("rollcall");

        assertThatThrownBy(this::start)
                .isInstanceOf(ServletException.class)
                .hasMessage("The filter name \"rollcall\" is taken; the application must rename its own");
    }

    @Test
    void servletOfTheSameNameIsRefused() {
        takenNames.add("rollcall-pages");

        assertThatThrownBy(this::start).hasMessageContaining("The servlet name \"rollcall-pages\" is taken");
    }

    @Test
    void servletThatHidesTheApiIsRefused() {
        mappingOfTheApplication = "/api/v1/auth/login";

        assertThatThrownBy(this::start)
                .isInstanceOf(ServletException.class)
                .hasMessageContainingAll("servlet orders", "/api/v1/auth/login", "rollcall.api-path");
    }

    @Test
    void movedApiIsOutOfItsWay() {
        mappingOfTheApplication = "/api/v1/auth/login";
        parameters.put("rollcall.api-path", "/accounts");

        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void badSettingIsACheckedFailure() {
        parameters.put("rollcall.token.lifetime", "soon");

        assertThatThrownBy(this::start)
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("rollcall.token.lifetime=soon");
    }
}
