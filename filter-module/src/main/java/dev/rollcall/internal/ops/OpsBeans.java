package dev.rollcall.internal.ops;

import dev.rollcall.SessionEnded;
import dev.rollcall.internal.admin.Administration;
import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.session.Activity;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.Cleanup;
import dev.rollcall.internal.session.CleanupStore;
import dev.rollcall.internal.session.Retention;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.statistics.Rollup;
import dev.rollcall.internal.statistics.Statistics;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.internal.token.SigningKeyService;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.DatabaseTime;
import dev.rollcall.spi.Wakeups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Offers the background jobs to CDI. */
@ApplicationScoped
class OpsBeans {

    private static final Duration ACTIVITY_WRITES = Duration.ofSeconds(10);
    private static final Duration RETRIES = Duration.ofSeconds(5);
    private static final Duration EVENT_WORK = Duration.ofSeconds(1);
    private static final Duration COUNTING = Duration.ofMinutes(1);
    private static final Duration KEY_MAINTENANCE = Duration.ofMinutes(1);

    @Produces
    @Singleton
    StopSignal stopSignal() {
        return new StopSignal();
    }

    @Produces
    @Singleton
    Cleanup cleanup(
            CleanupStore store,
            Settings settings,
            ThrottleService throttle,
            Event<SessionEnded> ended,
            InstantSource clock) {
        return new Cleanup(
                store,
                settings.session(),
                new Retention(
                        settings.token().lifetime(), settings.housekeeping().historyRetention(), throttle.memory()),
                ended::fire,
                clock);
    }

    @Produces
    @Singleton
    FeedThreads feedThreads(
            RevocationFeed feed,
            Settings settings,
            Wakeups wakeups,
            ClusterClock clock,
            DatabaseTime time,
            DatabaseContact contact,
            StopSignal stop) {
        return new FeedThreads(feed, settings.revocation(), wakeups, clock, time, contact, stop);
    }

    @Produces
    @Singleton
    DatabaseContact contact(Ticker ticker) {
        return new DatabaseContact(ticker);
    }

    @Produces
    @Singleton
    EventCounts counts() {
        return new EventCounts();
    }

    @Produces
    @Singleton
    PopulationSampler census(ClusterMembers nodes, Statistics statistics) {
        return new PopulationSampler(nodes, statistics::population);
    }

    @Produces
    @Singleton
    TimedJob cleanupJob(Cleanup cleanup, Leases leases, StopSignal stop, InstantSource clock) {
        return new TimedJob(new CleanupJob(cleanup, leases, stop), clock);
    }

    @Produces
    @Singleton
    NodeHealth vitals(
            Settings settings,
            RevocationFeed feed,
            Authenticator authenticator,
            AccessTokens tokens,
            DatabaseContact contact,
            PopulationSampler census,
            EventCounts counts,
            ApplicationEvents events) {
        return new NodeHealth(
                settings.revocation(), feed, authenticator, tokens, contact, census, counts, events::pending);
    }

    @Produces
    @Singleton
    Monitoring monitoring(
            NodeHealth vitals, Administration administration, TimedJob cleanup, MicroProfileExtension health) {
        return new Monitoring(vitals, administration, cleanup::last, health);
    }

    @Produces
    @Singleton
    Rollup rollup(StatisticsStore store, Settings settings, InstantSource clock) {
        return new Rollup(store, settings.housekeeping().historyRetention(), clock);
    }

    @Produces
    @Singleton
    BackgroundJobs jobs(
            Settings settings,
            Cleanup cleanup,
            Rollup rollup,
            Leases leases,
            TimedJob cleanupJob,
            PopulationSampler census,
            Activity activity,
            SigningKeyService keys,
            ApplicationEvents events,
            SecurityEvents securityEvents,
            StopSignal stop,
            SecureRandom random) {
        return new BackgroundJobs(stop, random)
                .job(CleanupJob.NAME, settings.housekeeping().cleanupInterval(), cleanupJob)
                .job(RollupJob.NAME, settings.housekeeping().cleanupInterval(), new RollupJob(rollup, leases, stop))
                .job("revocations", RETRIES, events::retry)
                .job(
                        "sessions ended together",
                        RETRIES,
                        () -> cleanup.settle(() -> !stop.isGivenWithin(CleanupJob.PAUSE)))
                .job("counting", COUNTING, census)
                .job("activity", ACTIVITY_WRITES, activity::flush)
                .job("security events", EVENT_WORK, securityEvents::storeWaiting)
                .job("notifiers", EVENT_WORK, () -> securityEvents.tellWaiting(() -> !stop.isGiven()))
                .job("signing keys", KEY_MAINTENANCE, keys::maintain)
                .last(securityEvents::storeWaiting)
                .last(activity::flush);
    }
}
