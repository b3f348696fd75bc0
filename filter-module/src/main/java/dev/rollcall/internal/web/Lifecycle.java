package dev.rollcall.internal.web;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.identity.IdentityStores;
import dev.rollcall.internal.ops.BackgroundJobs;
import dev.rollcall.internal.ops.FeedThreads;
import dev.rollcall.internal.ops.Monitoring;
import dev.rollcall.internal.token.SigningKeyService;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops what happens beside requests: the background jobs, and once, at the start, opening the database and
 * the signing keys, so that neither the first user waits nor a database that is down keeps the application from being
 * deployed.
 */
final class Lifecycle implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());
    private static final String THREADS = "java:comp/DefaultManagedThreadFactory";
    private static final String CONTEXTS = "java:comp/DefaultContextService";
    private static final int JOB_THREADS = 2;

    /** Kept for the end, when CDI may already be gone. */
    private @Nullable BackgroundJobs jobs;

    private @Nullable ScheduledExecutorService timer;

    private @Nullable FeedThreads feed;

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
            ScheduledExecutorService executor = timer((ThreadFactory) new InitialContext().lookup(THREADS));
            timer = executor;
            executor.submit(() -> warmUp(keys));
            background.start(executor);
            jobs = background;
        } catch (NamingException unavailable) {
            LOG.log(
                    Level.WARNING,
                    "Nothing happens in the background, because the server offers no {0}: {1}",
                    THREADS,
                    unavailable.getMessage());
        }
    }

    /** An application or server may keep the JAR out of CDI, or do without CDI. */
    private static void requireBeans() {
        CDI<Object> beans;
        try {
            beans = CDI.current();
        } catch (IllegalStateException absent) {
            throw new IllegalStateException(
                    "Rollcall can't start without CDI, which is off in this application: on some servers by"
                            + " bean-discovery-mode=\"none\" in its beans.xml; \"annotated\" does no harm",
                    absent);
        }
        if (beans.select(FilterWatch.class).isUnsatisfied()) {
            throw new IllegalStateException(
                    "Rollcall can't start without its beans: the JAR is excluded from CDI, by a scanning exclusion of the"
                            + " application or of the server, or by an <absolute-ordering> without <others/>");
        }
    }

    /** No mistake where the application has a login of its own. */
    private static void tellOfNoIdentityStore() {
        if (CDI.current().select(IdentityStores.class).get().isNobodyAsked()) {
            LOG.log(
                    Level.INFO,
                    "The application has no IdentityStore, so the login of the session API answers 404;"
                            + " a login of its own can start sessions");
        }
    }

    /**
     * Forgets at once what was cancelled. The server's own holds on to it, and with it to the application, until its time has
     * come, and GlassFish logs then that the application is gone.
     */
    private static ScheduledExecutorService timer(ThreadFactory threads) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(JOB_THREADS, work -> {
            Thread thread = threads.newThread(work);
            thread.setName("rollcall-jobs");
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private void startMonitoring(String application) {
        Monitoring shown = CDI.current().select(Monitoring.class).get();
        shown.start(application, inApplication());
        monitoring = shown;
    }

    /** Operators come on threads that know nothing of the application: neither its class loader nor its JNDI names. */
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

    /** Without these threads every request asks the database, which is safe and slower. */
    @SuppressWarnings("BanJNDI") // a constant name
    private void startFeed(FeedThreads threads) {
        try {
            ThreadFactory factory = (ThreadFactory) new InitialContext().lookup(THREADS);
            feed = threads;
            threads.start(factory);
        } catch (NamingException unavailable) {
            LOG.log(
                    Level.WARNING,
                    "Every request asks the database, because the server offers no {0}: {1}",
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
            LOG.log(Level.ERROR, "Nobody can sign in: {0}", broken.getMessage());
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        FeedThreads threads = feed;
        if (threads != null) {
            quietly(threads::stop);
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

    /** What can't be stopped must not keep the rest running. */
    private static void quietly(Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A part of Rollcall could not be stopped", failed);
        }
    }
}
