package dev.rollcall.internal.web;

import dev.rollcall.internal.http.ApiRoutes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Serves nothing of an application that has Rollcall in it and nobody before it: its initializer was not asked, by an
 * {@code <absolute-ordering>} that leaves it out or in the library of an EAR, or the server went on after it had failed.
 *
 * <p>Some servers tell of the application before they serve it, others only of its requests.
 */
@ApplicationScoped
class FilterWatch {

    private static final System.Logger LOG = System.getLogger(FilterWatch.class.getName());
    private static final String PROBLEM = FilterWatch.class.getName();
    private static final String NONE = "";
    private static final String NEVER_ASKED =
            "the server did not ask its initializer; the JAR belongs into WEB-INF/lib,"
                    + " and an <absolute-ordering> needs <others/>";
    private static final String NO_API = "the server did not find its JAX-RS application, which is so on WildFly with"
            + " metadata-complete=\"true\"; do without that";

    private final AtomicBoolean isReported = new AtomicBoolean();
    private volatile boolean isGuarded;

    static void startSucceeded(ServletContext application) {
        application.setAttribute(PROBLEM, NONE);
    }

    static void startFailed(ServletContext application, Exception reason) {
        application.setAttribute(PROBLEM, String.valueOf(reason.getMessage()));
    }

    void atStart(@Observes @Initialized(ApplicationScoped.class) ServletContext application) {
        require(application);
        if (isGuarded && !hasApi(application)) {
            throw refused(application, NO_API);
        }
    }

    void atRequest(@Observes @Initialized(RequestScoped.class) HttpServletRequest request) {
        if (!isGuarded) {
            require(request.getServletContext());
        }
    }

    private void require(ServletContext application) {
        Object problem = application.getAttribute(PROBLEM);
        if (NONE.equals(problem)) {
            isGuarded = true;
        } else if (isOurs(application.getClassLoader())) {
            throw refused(application, problem == null ? NEVER_ASKED : problem.toString());
        }
    }

    /** Another WAR of an EAR may have no Rollcall, and some servers tell us of its requests too. */
    private static boolean isOurs(ClassLoader application) {
        try {
            return application.loadClass(FilterWatch.class.getName()).equals(FilterWatch.class);
        } catch (ClassNotFoundException other) {
            return false;
        }
    }

    /** Assumed where a server lets only some listeners ask, as Open Liberty does. */
    private static boolean hasApi(ServletContext application) {
        try {
            return application.getServletRegistrations().values().stream()
                    .anyMatch(servlet -> servlet.getMappings().contains(ApiRoutes.MOUNT + "/*"));
        } catch (UnsupportedOperationException refused) {
            return true;
        }
    }

    private IllegalStateException refused(ServletContext application, String reason) {
        String problem = "The application at \"" + application.getContextPath()
                + "\" is not served, because Rollcall can't guard it: " + reason;
        if (isReported.compareAndSet(false, true)) {
            LOG.log(Level.ERROR, problem);
        }
        return new IllegalStateException(problem);
    }
}
