package dev.rollcall.config;

import dev.rollcall.admin.Administration;
import dev.rollcall.admin.SessionSearch;
import dev.rollcall.device.GeoLookup;
import dev.rollcall.device.MmdbGeoLookup;
import dev.rollcall.device.UserAgents;
import dev.rollcall.history.Notifier;
import dev.rollcall.history.SecurityEventStore;
import dev.rollcall.history.SecurityEvents;
import dev.rollcall.identity.StoreDirectory;
import dev.rollcall.revocation.Nodes;
import dev.rollcall.revocation.RevocationFeed;
import dev.rollcall.revocation.RevocationLog;
import dev.rollcall.risk.Detection;
import dev.rollcall.risk.KnownDevices;
import dev.rollcall.risk.PastSignIns;
import dev.rollcall.risk.RiskRule;
import dev.rollcall.session.Activity;
import dev.rollcall.session.Authenticator;
import dev.rollcall.session.PastSessions;
import dev.rollcall.session.SessionStore;
import dev.rollcall.session.Sessions;
import dev.rollcall.session.SignInNotices;
import dev.rollcall.session.SubjectDirectory;
import dev.rollcall.session.TokenPairs;
import dev.rollcall.statistics.Statistics;
import dev.rollcall.statistics.StatisticsStore;
import dev.rollcall.throttle.Throttle;
import dev.rollcall.throttle.ThrottleStore;
import dev.rollcall.time.ClusterClock;
import dev.rollcall.time.Ticker;
import dev.rollcall.token.AccessTokens;
import dev.rollcall.token.KeySchedule;
import dev.rollcall.token.KeySettings;
import dev.rollcall.token.ManagementTokens;
import dev.rollcall.token.SigningKeyStore;
import dev.rollcall.token.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** Puts the parts together; the only place that names the system clock and the source of randomness. */
@ApplicationScoped
class Wiring {

    private static final Duration GEO_CHECK_INTERVAL = Duration.ofMinutes(1);

    @Produces
    @Singleton
    Settings settings() {
        return DeployedSettings.current();
    }

    @Produces
    @Singleton
    Ticker ticker() {
        return System::nanoTime;
    }

    @Produces
    @Singleton
    ClusterClock clock(Ticker ticker) {
        return new ClusterClock(InstantSource.system(), ticker);
    }

    @Produces
    @Singleton
    RevocationFeed revocations(RevocationLog log, Nodes nodes, Settings settings, Ticker ticker) {
        return new RevocationFeed(
                log, nodes, settings.revocation(), ticker, time -> LockSupport.parkNanos(time.toNanos()));
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    SigningKeys signingKeys(
            SigningKeyStore store, Settings settings, InstantSource clock, SecureRandom random, Event<Object> events) {
        KeySettings keys = settings.keys();
        return keys.location()
                .map(file -> SigningKeys.ofOperator(
                        file, keys.password(), settings.token().algorithm()))
                .orElseGet(() -> SigningKeys.generated(
                        store,
                        KeySchedule.of(settings.token(), keys),
                        settings.secret(),
                        clock,
                        random,
                        new SafeEvents(events)));
    }

    @Produces
    @Singleton
    AccessTokens accessTokens(Settings settings, SigningKeys keys, InstantSource clock, SecureRandom random) {
        return new AccessTokens(settings.token(), keys, clock, random);
    }

    @Produces
    @Singleton
    ManagementTokens managementTokens(Settings settings, SigningKeys keys, InstantSource clock, SecureRandom random) {
        return new ManagementTokens(settings.token(), keys, clock, random);
    }

    @Produces
    @Singleton
    Sessions sessions(
            SessionStore store,
            PastSessions history,
            AccessTokens tokens,
            Instance<SubjectDirectory> own,
            StoreDirectory stores,
            Settings settings,
            Detection detection,
            RevocationFeed revocations,
            Event<Object> events,
            InstantSource clock,
            SecureRandom random) {
        SubjectDirectory directory = own.isUnsatisfied() ? stores : own.get();
        TokenPairs pairs = new TokenPairs(tokens, settings.session(), random);
        return new Sessions(
                store,
                history,
                pairs,
                directory,
                settings.session(),
                detection,
                revocations,
                new SafeEvents(events),
                clock);
    }

    @Produces
    @Singleton
    SignInNotices notices(
            SessionStore store,
            PastSessions history,
            Sessions sessions,
            Settings settings,
            Event<Object> events,
            InstantSource clock) {
        return new SignInNotices(
                store, history, sessions, settings.housekeeping().noticeLifetime(), new SafeEvents(events), clock);
    }

    @Produces
    @Singleton
    SecurityEvents securityEvents(SecurityEventStore store, Event<Object> events, Instance<Notifier> notifiers) {
        return new SecurityEvents(store, new SafeEvents(events), notifiers.stream());
    }

    @Produces
    @Singleton
    Detection detection(PastSignIns past, KnownDevices devices, Settings settings, Instance<RiskRule> own) {
        return new Detection(past, devices, settings.detection(), own.stream());
    }

    @Produces
    @Singleton
    Administration administration(
            Sessions sessions, SessionSearch search, Settings settings, Event<Object> events, InstantSource clock) {
        return new Administration(sessions, search, settings.session(), new SafeEvents(events), clock);
    }

    @Produces
    @Singleton
    Statistics statistics(StatisticsStore store, Settings settings, InstantSource clock) {
        return new Statistics(store, settings.session(), settings.housekeeping().historyRetention(), clock);
    }

    @Produces
    @Singleton
    Throttle throttle(
            ThrottleStore store, KnownDevices devices, Settings settings, Event<Object> events, InstantSource clock) {
        return new Throttle(
                store,
                devices,
                settings.throttle(),
                new SafeEvents(events),
                clock,
                time -> LockSupport.parkNanos(time.toNanos()));
    }

    @Produces
    @Singleton
    Activity activity(SessionStore store, Settings settings) {
        return new Activity(store, settings.session());
    }

    @Produces
    @Singleton
    Authenticator authenticator(
            AccessTokens tokens,
            SessionStore store,
            RevocationFeed revocations,
            Activity activity,
            Settings settings,
            InstantSource clock) {
        return new Authenticator(tokens, store, revocations, activity, settings.session(), clock);
    }

    @Produces
    @Singleton
    GeoLookup geo(Settings settings, InstantSource clock) {
        return settings.client()
                .geoDatabase()
                .<GeoLookup>map(file -> new MmdbGeoLookup(file, clock, GEO_CHECK_INTERVAL))
                .orElse(GeoLookup.NONE);
    }

    @Produces
    @Singleton
    UserAgents userAgents() {
        return new UserAgents();
    }
}
