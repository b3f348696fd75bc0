package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is added to an application, and which applications are refused. */
class RegistrationTest {

    private final List<String> calls = new ArrayList<>();
    private final Map<String, ServletRegistration> own = new HashMap<>();
    private Set<String> takenNames = Set.of();
    private Set<String> takenMappings = Set.of();

    private final ServletContext application = stub(ServletContext.class, (self, called, given) -> {
        return switch (called.getName()) {
            case "addFilter" -> added(FilterRegistration.Dynamic.class, "filter " + given[0], given[1]);
            case "addServlet" -> added(ServletRegistration.Dynamic.class, "servlet " + given[0], given[1]);
            case "getServletRegistrations" -> own;
            default -> throw new UnsupportedOperationException(called.getName());
        };
    });

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private <T> @Nullable T added(Class<T> type, String name, Object what) {
        if (takenNames.contains(name)) {
            return null;
        }
        calls.add(name + " " + what.getClass().getSimpleName());
        return stub(type, (self, called, given) -> {
            calls.add(name + " " + called.getName() + " " + text(given));
            return called.getName().equals("addMapping") ? takenMappings : null;
        });
    }

    private static String text(Object[] given) {
        return Arrays.deepToString(given);
    }

    private void register() throws ServletException {
        Registration.register(application, "/api/v1");
    }

    @Test
    void theFilterStandsBeforeAllOthersForEveryDispatch() throws Exception {
        register();

        assertThat(calls)
                .contains(
                        "filter rollcall RollcallFilter",
                        "filter rollcall setAsyncSupported [true]",
                        "filter rollcall addMappingForUrlPatterns "
                                + text(new Object[] {
                                    EnumSet.of(
                                            DispatcherType.REQUEST,
                                            DispatcherType.ASYNC,
                                            DispatcherType.FORWARD,
                                            DispatcherType.ERROR),
                                    false,
                                    new String[] {"/*"}
                                }));
    }

    @Test
    void theApiAndThePagesHaveTheirServlets() throws Exception {
        register();

        assertThat(calls)
                .contains(
                        "servlet rollcall ApiServlet",
                        "servlet rollcall setAsyncSupported [true]",
                        "servlet rollcall addMapping [[/api/v1/auth/*, /api/v1/sessions/*, /api/v1/security-events/*,"
                                + " /api/v1/admin/*]]",
                        "servlet rollcall-pages PagesServlet",
                        "servlet rollcall-pages setAsyncSupported [true]",
                        "servlet rollcall-pages addMapping [[/rollcall/*]]");
    }

    @Test
    void namesThatAreTakenAreTold() {
        for (String taken : List.of("filter rollcall", "servlet rollcall", "servlet rollcall-pages")) {
            takenNames = Set.of(taken);

            assertThatThrownBy(this::register)
                    .isInstanceOf(ServletException.class)
                    .hasMessageContaining(taken.replaceFirst(".* ", "\""));
        }
    }

    @Test
    void pathsThatAreTakenAreTold() {
        takenMappings = Set.of("/api/v1/auth/*");

        assertThatThrownBy(this::register)
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("[/api/v1/auth/*]")
                .hasMessageContaining("rollcall.api-path");
    }

    @Test
    void aServletInsideTheApiIsTold() {
        own.put("shop", stub(ServletRegistration.class, (self, called, given) -> {
            return called.getName().equals("getName") ? "shop" : List.of("/shop", "/api/v1/sessions/mine");
        }));

        assertThatThrownBy(this::register)
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("shop")
                .hasMessageContaining("/api/v1/sessions/mine");
    }

    @Test
    void aServletBesideTheApiIsFine() throws Exception {
        own.put("shop", stub(ServletRegistration.class, (self, called, given) -> List.of("/shop/*", "/api/*")));

        register();

        assertThat(calls).contains("servlet rollcall ApiServlet");
    }

    @Test
    void thisClassPathIsUsable() throws Exception {
        Registration.requireUsable(RegistrationTest.class.getClassLoader());
    }

    @Test
    void anApplicationWithoutTheApisIsRefused() {
        assertThatThrownBy(() -> Registration.requireUsable(new ClassLoader(null) {}))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("RESTful Web Services");
    }

    @Test
    void whatIsMadeOnceIsKept() {
        List<String> made = new ArrayList<>();
        MemoizingSupplier<String> supplier = new MemoizingSupplier<>(() -> {
            made.add("made");
            return "value";
        });

        assertThat(supplier.get()).isEqualTo("value");
        assertThat(supplier.get()).isEqualTo("value");
        assertThat(made).hasSize(1);
    }
}
