package dev.rollcall.internal.wiring;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.channels.ChannelThreads;
import dev.rollcall.internal.identity.IdentityStores;
import dev.rollcall.internal.ops.BackgroundJobs;
import dev.rollcall.internal.ops.FeedThreads;
import dev.rollcall.internal.ops.Monitoring;
import dev.rollcall.internal.token.SigningKeyService;
import dev.rollcall.internal.web.FilterRegistrationCheck;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops everything that happens outside requests: the background jobs, and opening the database and the signing
 * keys once at the start. That way the first user need not wait, and the application can be deployed while the database
 * is down.
 */
final class Lifecycle implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());
    private static final String THREADS = "java:comp/DefaultManagedThreadFactory";
    private static final String CONTEXTS = "java:comp/DefaultContextService";

    /** Kept for the end, when CDI may already be gone. */
    private @Nullable BackgroundJobs jobs;

    private @Nullable ScheduledExecutorService timer;

    private @Nullable FeedThreads feed;

    private @Nullable ChannelThreads channels;

    private @Nullable Monitoring monitoring;

    @Override
    @SuppressWarnings({"BanJNDI", "FutureReturnValueIgnored"}) // a constant name; the task reports for itself
    public void contextInitialized(ServletContextEvent event) {
        requireBeans();
        tellOfNoIdentityStore();
        startMonitoring(event.getServletContext().getContextPath());
        startFeed(CDI.current().select(FeedThreads.class).get());
        SigningKeyService keys = CDI.current().select(SigningKeyService.class).get();
        BackgroundJobs background = CDI.current().select(BackgroundJobs.class).get();
        try {
            ScheduledExecutorService executor = background.timer((ThreadFactory) new InitialContext().lookup(THREADS));
            timer = executor;
            executor.submit(() -> warmUp(keys));
            background.start(executor);
            jobs = background;
        } catch (NamingException unavailable) {
            LOG.log(
                    Level.WARNING,
                    "No background jobs run, because the server offers no {0}: {1}",
                    THREADS,
                    unavailable.getMessage());
        }
    }

    /** The application or the server may exclude the JAR from CDI, or have no CDI at all. */
    private static void requireBeans() {
        CDI<Object> beans;
        try {
            beans = CDI.current();
        } catch (IllegalStateException absent) {
            throw new IllegalStateException(
                    "Rollcall can't start without CDI, which is off in this application. On some servers"
                            + " bean-discovery-mode=\"none\" in beans.xml turns it off; use \"annotated\"",
                    absent);
        }
        if (beans.select(FilterRegistrationCheck.class).isUnsatisfied()) {
            throw new IllegalStateException(
                    "Rollcall can't start without its beans: the JAR is excluded from CDI, by a scanning exclusion of"
                            + " the application or of the server, or by an <absolute-ordering> without <others/>");
        }
    }

    /** Not a mistake if the application has a login of its own. */
    private static void tellOfNoIdentityStore() {
        if (CDI.current().select(IdentityStores.class).get().isNobodyAsked()) {
            LOG.log(
                    Level.INFO,
                    "No IdentityStore checks passwords, so the session API's login answers 404;"
                            + " the application's own login can start sessions");
        }
    }

    private void startMonitoring(String application) {
        Monitoring shown = CDI.current().select(Monitoring.class).get();
        shown.start(application, inApplication());
        monitoring = shown;
    }

    /** Operators' calls arrive on threads that have neither the application's class loader nor its JNDI names. */
    @SuppressWarnings("BanJNDI") // a constant name
    private static Executor inApplication() {
        Executor here = Runnable::run;
        try {
            ContextService contexts = (ContextService) new InitialContext().lookup(CONTEXTS);
            return contexts.createContextualProxy(here, Executor.class);
        } catch (NamingException | RuntimeException unavailable) {
            LOG.log(Level.DEBUG, "No " + CONTEXTS, unavailable);
            return here;
        }
    }

    /** Without these threads every request asks the database, which is safe but slower. */
    @SuppressWarnings("BanJNDI") // a constant name
    private void startFeed(FeedThreads threads) {
        try {
            ThreadFactory factory = (ThreadFactory) new InitialContext().lookup(THREADS);
            ChannelThreads closing = CDI.current().select(ChannelThreads.class).get();
            closing.start(factory);
            channels = closing;
            feed = threads;
            threads.start(factory);
        } catch (NamingException unavailable) {
            LOG.log(
                    Level.WARNING,
                    "Every request will ask the database, because the server offers no {0}: {1}",
                    THREADS,
                    unavailable.getMessage());
        }
    }

    private static void warmUp(SigningKeyService keys) {
        try {
            keys.signingKeyId();
        } catch (StoreUnavailableException logged) {
            LOG.log(Level.DEBUG, "The first request will try again", logged);
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "The signing keys could not be read", broken);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        FeedThreads threads = feed;
        if (threads != null) {
            quietly(threads::stop);
        }
        ChannelThreads closing = channels;
        if (closing != null) {
            quietly(closing::stop);
        }
        BackgroundJobs running = jobs;
        if (running != null) {
            quietly(running::stop);
        }
        ScheduledExecutorService executor = timer;
        if (executor != null) {
            executor.shutdown();
        }
        Monitoring shown = monitoring;
        if (shown != null) {
            quietly(shown::stop);
        }
    }

    /** A part that can't be stopped must not keep the others running. */
    private static void quietly(Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A part of Rollcall could not be stopped", failed);
        }
    }
}
