package dev.rollcall.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.internal.kit.KitInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KitInitializerTest {

    private final List<Object> mappings = new ArrayList<>();

    /** A server's, as far as the initializer asks. */
    private ServletContext application(Map<String, String> parameters) {
        ServletRegistration.Dynamic registration = proxy(ServletRegistration.Dynamic.class, (name, arguments) -> {
            mappings.addAll(List.of((String[]) arguments[0]));
            return Set.of();
        });
        return proxy(
                ServletContext.class,
                (name, arguments) ->
                        name.equals("addServlet") ? registration : parameters.get(String.valueOf(arguments[0])));
    }

    private interface Answers {
        @Nullable
        Object to(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.to(method.getName(), arguments)));
    }

    @Test
    void withASecretTestsSignUsersIn() {
        new KitInitializer().onStartup(null, application(Map.of("rollcall-test.secret", "0123456789abcdef")));

        assertThat(mappings).containsExactly("/rollcall/test/sessions");
    }

    @Test
    void withoutASecretNothingIsThere() {
        assertThatCode(() -> new KitInitializer().onStartup(null, application(Map.of())))
                .doesNotThrowAnyException();

        assertThat(mappings).isEmpty();
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new KitInitializer()
                        .onStartup(null, application(Map.of("rollcall-test.secret", "0123456789abcde"))))
                .hasMessage("rollcall-test.secret must have 16 characters or more");

        assertThat(mappings).isEmpty();
    }
}
