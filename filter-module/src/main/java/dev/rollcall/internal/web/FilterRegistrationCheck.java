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
 * Keeps an application from being served when it contains Rollcall but not its filter. The initializer may never have
 * been called, because an {@code <absolute-ordering>} leaves it out or because the JAR is in the library folder of an EAR;
 * or it failed, and the server carried on.
 *
 * <p>Some servers announce the application before they serve it, others only its requests.
 */
@ApplicationScoped
public class FilterRegistrationCheck {

    private static final System.Logger LOG = System.getLogger(FilterRegistrationCheck.class.getName());
    private static final String PROBLEM = FilterRegistrationCheck.class.getName();
    private static final String NONE = "";
    private static final String NEVER_ASKED = "the server did not call its initializer; the JAR belongs in WEB-INF/lib,"
            + " and an <absolute-ordering> needs <others/>";
    private static final String NO_API =
            "the server did not find its JAX-RS application; WildFly does not look for it if web.xml says"
                    + " metadata-complete=\"true\", so remove that";

    private final AtomicBoolean isReported = new AtomicBoolean();
    private volatile boolean isGuarded;

    public static void startSucceeded(ServletContext application) {
        application.setAttribute(PROBLEM, NONE);
    }

    public static void startFailed(ServletContext application, Exception reason) {
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

    /** Another WAR of the same EAR may lack Rollcall, and some servers announce its requests to us too. */
    private static boolean isOurs(ClassLoader application) {
        try {
            return application
                    .loadClass(FilterRegistrationCheck.class.getName())
                    .equals(FilterRegistrationCheck.class);
        } catch (ClassNotFoundException other) {
            return false;
        }
    }

    /** Assumed where the server lets only certain listeners ask, as Open Liberty does. */
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
