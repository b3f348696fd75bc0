package dev.rollcall.ops;

import dev.rollcall.admin.Administration;
import dev.rollcall.config.Settings;
import dev.rollcall.history.SecurityEvents;
import dev.rollcall.revocation.Nodes;
import dev.rollcall.revocation.RevocationFeed;
import dev.rollcall.revocation.Wakeups;
import dev.rollcall.session.Activity;
import dev.rollcall.session.Authenticator;
import dev.rollcall.session.Cleanup;
import dev.rollcall.session.CleanupStore;
import dev.rollcall.session.Retention;
import dev.rollcall.session.SessionEnded;
import dev.rollcall.statistics.Rollup;
import dev.rollcall.statistics.Statistics;
import dev.rollcall.statistics.StatisticsStore;
import dev.rollcall.time.ClusterClock;
import dev.rollcall.time.DatabaseTime;
import dev.rollcall.time.Ticker;
import dev.rollcall.token.AccessTokens;
import dev.rollcall.token.SigningKeys;
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
    Cleanup cleanup(CleanupStore store, Settings settings, Event<SessionEnded> ended, InstantSource clock) {
        return new Cleanup(
                store,
                settings.session(),
                new Retention(
                        settings.token().lifetime(),
                        settings.housekeeping().historyRetention(),
                        settings.throttle().memory()),
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
            Contact contact,
            StopSignal stop) {
        return new FeedThreads(feed, settings.revocation(), wakeups, clock, time, contact, stop);
    }

    @Produces
    @Singleton
    Contact contact(Ticker ticker) {
        return new Contact(ticker);
    }

    @Produces
    @Singleton
    Counts counts() {
        return new Counts();
    }

    @Produces
    @Singleton
    Census census(Nodes nodes, Statistics statistics) {
        return new Census(nodes, statistics::population);
    }

    @Produces
    @Singleton
    Completed cleanupJob(Cleanup cleanup, Leases leases, StopSignal stop, InstantSource clock) {
        return new Completed(new CleanupJob(cleanup, leases, stop), clock);
    }

    @Produces
    @Singleton
    Vitals vitals(
            Settings settings,
            RevocationFeed feed,
            Authenticator authenticator,
            AccessTokens tokens,
            Contact contact,
            Census census,
            Counts counts,
            ApplicationEvents events) {
        return new Vitals(settings.revocation(), feed, authenticator, tokens, contact, census, counts, events::pending);
    }

    @Produces
    @Singleton
    Monitoring monitoring(
            Vitals vitals, Administration administration, Completed cleanup, MicroProfileExtension health) {
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
            Completed cleanupJob,
            Census census,
            Activity activity,
            SigningKeys keys,
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
