package dev.rollcall.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.LogCapture;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server that has neither MicroProfile Health nor Metrics. */
class WithoutMicroProfileTest {

    private static final String OURS = "dev.rollcall.";

    private final List<String> discovered = new ArrayList<>();
    private final BeforeBeanDiscovery discovery = (BeforeBeanDiscovery) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BeforeBeanDiscovery.class}, (proxy, method, arguments) -> {
                discovered.add(((Class<?>) arguments[0]).getSimpleName());
                throw new UnsupportedOperationException("seen");
            });

    /** Loads the classes of Rollcall itself and knows no MicroProfile. */
    private static final class Bare extends ClassLoader {

        private Bare() {
            super(WithoutMicroProfileTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eclipse.microprofile.")) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : name.startsWith(OURS) ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private static Object call(ClassLoader loader, String method, @Nullable Object... arguments) throws Exception {
        Class<?> type = loader.loadClass(MicroProfileMonitoring.class.getName());
        for (Method candidate : type.getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                candidate.setAccessible(true);
                return candidate.invoke(null, arguments);
            }
        }
        throw new NoSuchMethodException(method);
    }

    @Test
    void noHealthCheckIsAdded() throws Exception {
        call(new Bare(), "addReadiness", discovery);

        assertThat(discovered).isEmpty();
    }

    @Test
    void thereAreNoMetrics() throws Exception {
        try (LogCapture log = LogCapture.of(MicroProfileMonitoring.class)) {
            assertThat(call(new Bare(), "metrics", null, "/shop")).isEqualTo(Optional.empty());
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void theHealthCheckIsAddedWhereTheServerHasIt() {
        assertThatThrownBy(() -> call(getClass().getClassLoader(), "addReadiness", discovery))
                .isInstanceOf(InvocationTargetException.class)
                .hasRootCauseMessage("seen");
        assertThat(discovered).containsExactly("Readiness");
    }

    @Test
    void theExtensionCanBeLookedAtWithoutMicroProfile() throws Exception {
        Class<?> extension = new Bare().loadClass(MicroProfileExtension.class.getName());

        assertThat(extension.getDeclaredMethods()).extracting(Method::getName).contains("addReadiness", "vitals");
        assertThat(extension.getConstructor().newInstance()).isNotNull();
    }
}
