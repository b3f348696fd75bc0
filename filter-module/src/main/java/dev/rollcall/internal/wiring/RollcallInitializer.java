package dev.rollcall.internal.wiring;

import dev.rollcall.internal.settings.SettingException;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.settings.SettingsLoader;
import dev.rollcall.internal.web.FilterRegistrationCheck;
import dev.rollcall.internal.web.Registration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts Rollcall in the application that includes the JAR.
 *
 * <p>Only an initializer comes before the filters of the application on every server.
 */
public final class RollcallInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
        try {
            start(context);
        } catch (ServletException failed) {
            FilterRegistrationCheck.startFailed(context, failed);
            throw failed;
        } catch (SettingException failed) {
            FilterRegistrationCheck.startFailed(context, failed);
            // Open Liberty does not show the message of an unchecked exception
            throw new ServletException(failed.getMessage(), failed);
        }
        FilterRegistrationCheck.startSucceeded(context);
    }

    private static void start(ServletContext context) throws ServletException {
        Registration.requireUsable(context.getClassLoader());
        Settings settings =
                SettingsLoader.load(context::getInitParameter, Collections.list(context.getInitParameterNames()));
        Registration.requireReachable(settings.http(), settings.pages());
        DeployedSettings.put(context.getClassLoader(), settings);
        context.addListener(new Lifecycle());
        Registration.register(context, settings.http().apiPath());
    }
}
