package dev.rollcall.internal.wiring;

import dev.rollcall.internal.admin.Administration;
import dev.rollcall.internal.channels.ChannelRegistry;
import dev.rollcall.internal.ops.AnnouncedEnds;
import dev.rollcall.internal.ops.DatabaseContact;
import dev.rollcall.internal.ops.EventCounts;
import dev.rollcall.internal.ops.FeedThreads;
import dev.rollcall.internal.ops.LaterEvents;
import dev.rollcall.internal.ops.MicroProfileExtension;
import dev.rollcall.internal.ops.Monitoring;
import dev.rollcall.internal.ops.NodeHealth;
import dev.rollcall.internal.ops.Outbox;
import dev.rollcall.internal.ops.PopulationSampler;
import dev.rollcall.internal.ops.StopSignal;
import dev.rollcall.internal.ops.TimedJob;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.RevocationAnnouncer;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.statistics.Statistics;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.time.ElapsedTime;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.DatabaseTime;
import dev.rollcall.spi.Wakeups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What operators see, and the threads of this node. */
@ApplicationScoped
class OperationsBeans {

    @Produces
    @Singleton
    StopSignal stopSignal() {
        return new StopSignal();
    }

    @Produces
    @Singleton
    DatabaseContact contact(Ticker ticker, ClusterClock clock) {
        return new DatabaseContact(ticker, clock);
    }

    @Produces
    @Singleton
    FeedThreads feedThreads(
            RevocationFeed feed,
            Wakeups wakeups,
            ClusterClock clock,
            DatabaseTime time,
            ElapsedTime elapsed,
            DatabaseContact contact,
            StopSignal stop) {
        return new FeedThreads(feed, wakeups, clock, time, elapsed, contact, stop);
    }

    @Produces
    @Singleton
    LaterEvents laterEvents(SafeEvents events) {
        return new LaterEvents(events);
    }

    @Produces
    @Singleton
    AnnouncedEnds announcedEnds(Outbox outbox) {
        return new AnnouncedEnds(outbox);
    }

    /** Ends the sessions of users on the thread of a job, which observers of the application must not hold up. */
    @Produces
    @Singleton
    AnnouncedEnds.Ending endingInBackground(SessionService sessions, RevocationFeed feed, LaterEvents events) {
        return sessions.announcingBy(new RevocationAnnouncer(feed, events))::endAll;
    }

    @Produces
    @Singleton
    EventCounts counts() {
        return new EventCounts();
    }

    @Produces
    @Singleton
    PopulationSampler census(ClusterMembers members, Statistics statistics) {
        return new PopulationSampler(members, statistics::population);
    }

    @Produces
    @Singleton
    NodeHealth.Figures figures(AnnouncedEnds ends, ChannelRegistry channels) {
        return new NodeHealth.Figures(ends::pending, channels::size);
    }

    @Produces
    @Singleton
    NodeHealth health(
            RevocationFeed feed,
            Authenticator authenticator,
            AccessTokens tokens,
            DatabaseContact contact,
            PopulationSampler census,
            EventCounts counts,
            NodeHealth.Figures figures) {
        return new NodeHealth(feed, authenticator, tokens, contact, census, counts, figures);
    }

    @Produces
    @Singleton
    Monitoring monitoring(
            NodeHealth health, Administration administration, TimedJob cleanup, MicroProfileExtension extension) {
        return new Monitoring(health, administration, cleanup::last, extension);
    }
}
