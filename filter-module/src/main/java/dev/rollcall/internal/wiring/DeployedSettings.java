package dev.rollcall.internal.wiring;

import dev.rollcall.internal.settings.Settings;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands the settings from the start of a web application to its beans, which may be asked for before any request: the
 * servlet context can't be injected then.
 */
final class DeployedSettings {

    /** By the class loader of the web application, because a JAR in the {@code lib} of an EAR serves several. */
    private static final Map<ClassLoader, Settings> BY_APPLICATION = Collections.synchronizedMap(new WeakHashMap<>());

    private DeployedSettings() {}

    static void put(ClassLoader application, Settings settings) {
        BY_APPLICATION.put(application, settings);
    }

    /** The settings of the application that the current thread works for. */
    static Settings current() {
        Settings settings = find(Thread.currentThread().getContextClassLoader());
        if (settings == null) {
            settings = find(DeployedSettings.class.getClassLoader());
        }
        if (settings == null) {
            throw new IllegalStateException("Rollcall was not started in this application");
        }
        return settings;
    }

    private static @Nullable Settings find(@Nullable ClassLoader innermost) {
        for (ClassLoader loader = innermost; loader != null; loader = loader.getParent()) {
            Settings settings = BY_APPLICATION.get(loader);
            if (settings != null) {
                return settings;
            }
        }
        return null;
    }
}
