package dev.rollcall.internal.kit;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets tests sign users in, if there is a secret; otherwise nothing is reachable. The secret is a context parameter of the
 * application, a system property or an environment variable, the first of these that there is.
 */
public final class KitInitializer implements ServletContainerInitializer {

    private static final Logger LOG = System.getLogger(KitInitializer.class.getName());

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext application) {
        Optional<String> secret = Kit.secret(application::getInitParameter);
        if (secret.isEmpty()) {
            LOG.log(Level.WARNING, "rollcall-test does nothing without {0}; it belongs into tests only", Kit.SECRET);
            return;
        }
        if (secret.get().length() < Kit.SHORTEST) {
            throw new IllegalArgumentException(Kit.SECRET + " must have " + Kit.SHORTEST + " characters or more");
        }
        application
                .addServlet(KitServlet.class.getName(), new KitServlet(secret.get()))
                .addMapping(Kit.PATH);
        LOG.log(
                Level.WARNING,
                "rollcall-test is deployed: whoever knows {0} signs in as anybody. It belongs into tests only",
                Kit.SECRET);
    }
}
