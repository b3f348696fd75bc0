package dev.rollcall.internal.wiring;

import dev.rollcall.SessionEnded;
import dev.rollcall.internal.channels.ChannelRegistry;
import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.ops.AnnouncedEnds;
import dev.rollcall.internal.ops.BackgroundJobs;
import dev.rollcall.internal.ops.CleanupJob;
import dev.rollcall.internal.ops.Job;
import dev.rollcall.internal.ops.LaterEvents;
import dev.rollcall.internal.ops.Leases;
import dev.rollcall.internal.ops.PopulationSampler;
import dev.rollcall.internal.ops.RollupJob;
import dev.rollcall.internal.ops.StopSignal;
import dev.rollcall.internal.ops.TimedJob;
import dev.rollcall.internal.session.Activity;
import dev.rollcall.internal.session.Cleanup;
import dev.rollcall.internal.session.CleanupStore;
import dev.rollcall.internal.session.Retention;
import dev.rollcall.internal.settings.HousekeepingSettings;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.statistics.Rollup;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.token.SigningKeyService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** The background jobs. A new one is a method that produces it. */
@ApplicationScoped
class JobBeans {

    private static final Duration ACTIVITY_WRITES = Duration.ofSeconds(10);
    private static final Duration RETRIES = Duration.ofSeconds(5);
    private static final Duration EVENT_WORK = Duration.ofSeconds(1);
    private static final Duration CHANNEL_REVIEWS = Duration.ofSeconds(1);
    private static final Duration COUNTING = Duration.ofMinutes(1);
    private static final Duration KEY_MAINTENANCE = Duration.ofMinutes(1);

    @Produces
    @Singleton
    BackgroundJobs jobs(Instance<Job> jobs, StopSignal stop, SecureRandom random) {
        return new BackgroundJobs(jobs.stream().toList(), stop, random);
    }

    @Produces
    @Singleton
    Cleanup cleanup(
            CleanupStore store,
            Settings settings,
            ThrottleService throttle,
            Event<SessionEnded> ended,
            InstantSource clock) {
        Retention retention = new Retention(
                settings.token().lifetime(), settings.housekeeping().historyRetention(), throttle.memory());
        return new Cleanup(store, settings.session(), retention, ended::fire, clock);
    }

    @Produces
    @Singleton
    TimedJob timedCleanup(Cleanup cleanup, Leases leases, StopSignal stop, InstantSource clock) {
        return new TimedJob(new CleanupJob(cleanup, leases, stop), clock);
    }

    @Produces
    @Singleton
    Job cleanupJob(TimedJob cleanup, Settings settings, ClusterClock clock) {
        return new Job(CleanupJob.NAME, settings.housekeeping().cleanupInterval(), inBelievedTime(clock, cleanup));
    }

    @Produces
    @Singleton
    Job settling(Cleanup cleanup, StopSignal stop) {
        return new Job(
                "sessions ended together", RETRIES, () -> cleanup.settle(() -> !stop.isGivenWithin(CleanupJob.PAUSE)));
    }

    @Produces
    @Singleton
    Job rollup(StatisticsStore store, Settings settings, Leases leases, StopSignal stop, ClusterClock clock) {
        HousekeepingSettings housekeeping = settings.housekeeping();
        Rollup rollup = new Rollup(store, housekeeping.historyRetention(), clock);
        return new Job(
                RollupJob.NAME,
                housekeeping.cleanupInterval(),
                inBelievedTime(clock, new RollupJob(rollup, leases, stop)));
    }

    @Produces
    @Singleton
    Job revocations(AnnouncedEnds ends, AnnouncedEnds.Ending ending) {
        return new Job("revocations", RETRIES, () -> ends.retry(ending), ends::handOver);
    }

    @Produces
    @Singleton
    Job observers(LaterEvents events) {
        return new Job("observers", EVENT_WORK, events::deliver).andAtTheStop();
    }

    @Produces
    @Singleton
    Job channelReview(ChannelRegistry channels) {
        return new Job("open channels", CHANNEL_REVIEWS, channels::review);
    }

    @Produces
    @Singleton
    Job counting(PopulationSampler census) {
        return new Job("counting", COUNTING, census);
    }

    @Produces
    @Singleton
    Job activityWrites(Activity activity) {
        return new Job("activity", ACTIVITY_WRITES, activity::flush).andAtTheStop();
    }

    @Produces
    @Singleton
    Job eventWrites(SecurityEvents events) {
        return new Job("security events", EVENT_WORK, events::storeWaiting).andAtTheStop();
    }

    @Produces
    @Singleton
    Job notifiers(SecurityEvents events, StopSignal stop) {
        return new Job("notifiers", EVENT_WORK, () -> events.tellWaiting(() -> !stop.isGiven()));
    }

    @Produces
    @Singleton
    Job keyMaintenance(SigningKeyService keys, ClusterClock clock) {
        return new Job("signing keys", KEY_MAINTENANCE, inBelievedTime(clock, keys::maintain));
    }

    /** What was deleted by a wrong time would not come back when the time is right again. */
    private static Runnable inBelievedTime(ClusterClock clock, Runnable work) {
        return () -> {
            if (clock.isBelieved()) {
                work.run();
            }
        };
    }
}
