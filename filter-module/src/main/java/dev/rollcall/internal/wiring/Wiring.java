package dev.rollcall.internal.wiring;

import dev.rollcall.Sessions;
import dev.rollcall.internal.admin.Administration;
import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.internal.device.MmdbGeoLookup;
import dev.rollcall.internal.device.UserAgents;
import dev.rollcall.internal.history.SecurityEventStore;
import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.identity.IdentityStoreDirectory;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.risk.Detection;
import dev.rollcall.internal.risk.KnownDevices;
import dev.rollcall.internal.risk.PastSignIns;
import dev.rollcall.internal.session.Activity;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.PastSessions;
import dev.rollcall.internal.session.RevocationAnnouncer;
import dev.rollcall.internal.session.SessionRefresher;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.session.SessionStarter;
import dev.rollcall.internal.session.SignInNoticeService;
import dev.rollcall.internal.session.TokenPairs;
import dev.rollcall.internal.settings.KeySettings;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.signin.Arrivals;
import dev.rollcall.internal.signin.CarriedSession;
import dev.rollcall.internal.signin.SignInService;
import dev.rollcall.internal.signin.TokenCookies;
import dev.rollcall.internal.statistics.Statistics;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.internal.throttle.ThrottleStore;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.internal.token.KeySchedule;
import dev.rollcall.internal.token.ManagementTokens;
import dev.rollcall.internal.token.SigningKeyService;
import dev.rollcall.internal.token.SigningKeyStore;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.GeoLookup;
import dev.rollcall.spi.Notifier;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.RiskRule;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.SubjectDirectory;
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
    RevocationFeed revocations(RevocationLog log, ClusterMembers nodes, Settings settings, Ticker ticker) {
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
    SigningKeyService signingKeys(
            SigningKeyStore store, Settings settings, InstantSource clock, SecureRandom random, Event<Object> events) {
        KeySettings keys = settings.keys();
        return keys.location()
                .map(file -> SigningKeyService.ofOperator(
                        file, keys.password(), settings.token().algorithm()))
                .orElseGet(() -> SigningKeyService.generated(
                        store,
                        KeySchedule.of(settings.token(), keys),
                        settings.secret(),
                        clock,
                        random,
                        new SafeEvents(events)));
    }

    @Produces
    @Singleton
    AccessTokens accessTokens(Settings settings, SigningKeyService keys, InstantSource clock, SecureRandom random) {
        return new AccessTokens(settings.token(), keys, clock, random);
    }

    @Produces
    @Singleton
    ManagementTokens managementTokens(
            Settings settings, SigningKeyService keys, InstantSource clock, SecureRandom random) {
        return new ManagementTokens(settings.token(), keys, clock, random);
    }

    @Produces
    @Singleton
    RevocationAnnouncer announcer(RevocationFeed revocations, Event<Object> events) {
        return new RevocationAnnouncer(revocations, new SafeEvents(events));
    }

    @Produces
    @Singleton
    TokenPairs tokenPairs(AccessTokens tokens, Settings settings, SecureRandom random) {
        return new TokenPairs(tokens, settings.session(), random);
    }

    @Produces
    @Singleton
    SessionStarter starter(
            SessionStore store,
            TokenPairs tokens,
            Settings settings,
            Detection detection,
            RevocationAnnouncer announcer,
            Event<Object> events,
            InstantSource clock) {
        return new SessionStarter(
                store, tokens, settings.session(), detection, announcer, new SafeEvents(events), clock);
    }

    @Produces
    @Singleton
    SessionRefresher refresher(
            SessionStore store,
            PastSessions history,
            TokenPairs tokens,
            Instance<SubjectDirectory> own,
            IdentityStoreDirectory stores,
            Settings settings,
            Detection detection,
            RevocationAnnouncer announcer,
            Event<Object> events) {
        SubjectDirectory directory = own.isUnsatisfied() ? stores : own.get();
        return new SessionRefresher(
                store, history, tokens, directory, settings.session(), detection, announcer, new SafeEvents(events));
    }

    @Produces
    @Singleton
    SessionService sessions(
            SessionStore store,
            SessionRefresher refresher,
            Settings settings,
            RevocationAnnouncer announcer,
            InstantSource clock) {
        return new SessionService(store, refresher, settings.session(), announcer, clock);
    }

    @Produces
    @Singleton
    TokenCookies tokenCookies(Sessions sessions, SameOriginProof sameOrigin, Settings settings) {
        return new TokenCookies(sessions, sameOrigin, settings.http().apiPath());
    }

    @Produces
    @Singleton
    Arrivals arrivals(
            ClientService clients,
            Authenticator authenticator,
            SessionService sessions,
            SameOriginProof sameOrigin,
            SecureRandom random) {
        return new Arrivals(clients, new CarriedSession(authenticator, sessions, sameOrigin), random);
    }

    @Produces
    @Singleton
    SignInService signIns(
            Arrivals arrivals,
            ThrottleService throttle,
            SessionStarter starter,
            RevocationFeed revocations,
            SameOriginProof sameOrigin,
            TokenCookies cookies,
            ManagementTokens management) {
        return new SignInService(arrivals, throttle, starter, revocations, sameOrigin, cookies, management);
    }

    @Produces
    @Singleton
    SignInNoticeService notices(
            SessionStore store,
            PastSessions history,
            SessionService sessions,
            Settings settings,
            Event<Object> events,
            InstantSource clock) {
        return new SignInNoticeService(
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
            SessionService sessions,
            SessionSearch search,
            Settings settings,
            Event<Object> events,
            InstantSource clock) {
        return new Administration(sessions, search, settings.session(), new SafeEvents(events), clock);
    }

    @Produces
    @Singleton
    Statistics statistics(StatisticsStore store, Settings settings, InstantSource clock) {
        return new Statistics(store, settings.session(), settings.housekeeping().historyRetention(), clock);
    }

    @Produces
    @Singleton
    ThrottleService throttle(
            ThrottleStore store, KnownDevices devices, Settings settings, Event<Object> events, InstantSource clock) {
        return new ThrottleService(
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
