package dev.rollcall.ops;

import dev.rollcall.config.Settings;
import dev.rollcall.session.Cleanup;
import dev.rollcall.session.CleanupStore;
import dev.rollcall.session.EndListener;
import dev.rollcall.session.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Offers the background jobs to CDI. */
@ApplicationScoped
class OpsBeans {

    @Produces
    @Singleton
    StopSignal stopSignal() {
        return new StopSignal();
    }

    @Produces
    @Singleton
    Cleanup cleanup(CleanupStore store, Settings settings, @Any Instance<EndListener> listeners, InstantSource clock) {
        return new Cleanup(
                store,
                settings.session(),
                new Retention(
                        settings.token().lifetime(), settings.housekeeping().historyRetention()),
                session -> listeners.forEach(listener -> listener.ended(session)),
                clock);
    }

    @Produces
    @Singleton
    BackgroundJobs jobs(Settings settings, Cleanup cleanup, Leases leases, StopSignal stop, SecureRandom random) {
        return new BackgroundJobs(stop, random)
                .job(CleanupJob.NAME, settings.housekeeping().cleanupInterval(), new CleanupJob(cleanup, leases, stop));
    }
}
