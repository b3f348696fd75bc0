package dev.rollcall.internal.wiring;

import dev.rollcall.internal.admin.Administration;
import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.internal.base.CacheSizes;
import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.identity.IdentityStoreDirectory;
import dev.rollcall.internal.privacy.PersonalDataStore;
import dev.rollcall.internal.privacy.PrivacyService;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.risk.Detection;
import dev.rollcall.internal.session.Activity;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.ContributedClaims;
import dev.rollcall.internal.session.PastSessions;
import dev.rollcall.internal.session.RevocationAnnouncer;
import dev.rollcall.internal.session.SessionRefresher;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.session.SessionStarter;
import dev.rollcall.internal.session.SignInNoticeService;
import dev.rollcall.internal.session.TokenFamilies;
import dev.rollcall.internal.session.TokenPairs;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.statistics.Statistics;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.spi.ClaimsContributor;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Sessions: their start, their life and their end. */
@ApplicationScoped
class SessionBeans {

    @Produces
    @Singleton
    RevocationFeed revocations(RevocationLog log, ClusterMembers members, Settings settings, Ticker ticker) {
        return new RevocationFeed(log, members, settings.revocation(), ticker, FoundationBeans::pause);
    }

    @Produces
    @Singleton
    RevocationAnnouncer announcer(RevocationFeed revocations, SafeEvents events) {
        return new RevocationAnnouncer(revocations, events);
    }

    @Produces
    @Singleton
    TokenPairs tokenPairs(
            AccessTokens tokens, Settings settings, Instance<ClaimsContributor> own, SecureRandom random) {
        return new TokenPairs(tokens, settings.session(), new ContributedClaims(own.stream()), random);
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
            InstantSource clock,
            CacheSizes sizes) {
        return new Authenticator(tokens, store, revocations, activity, settings.session(), clock, sizes.sessions());
    }

    @Produces
    @Singleton
    SessionStarter starter(
            SessionStore store,
            TokenPairs tokens,
            Activity activity,
            Settings settings,
            Detection detection,
            RevocationAnnouncer announcer,
            InstantSource clock) {
        return new SessionStarter(store, tokens, activity, settings.session(), detection, announcer, clock);
    }

    @Produces
    @Singleton
    ChosenDirectory directory(Instance<SubjectDirectory> own, IdentityStoreDirectory stores) {
        return new ChosenDirectory(own.isUnsatisfied() ? stores : own.get());
    }

    @Produces
    @Singleton
    TokenFamilies families(SessionStore store, PastSessions history, Activity activity, Settings settings) {
        return new TokenFamilies(store, history, activity, settings.session());
    }

    @Produces
    @Singleton
    SessionRefresher refresher(
            TokenFamilies families,
            SessionStore store,
            TokenPairs tokens,
            ChosenDirectory chosen,
            Settings settings,
            Detection detection,
            RevocationAnnouncer announcer) {
        return new SessionRefresher(
                families, store, tokens, chosen.directory(), settings.session(), detection, announcer);
    }

    @Produces
    @Singleton
    SessionService sessions(
            SessionStore store,
            SessionRefresher refresher,
            TokenFamilies families,
            Activity activity,
            Settings settings,
            RevocationAnnouncer announcer,
            InstantSource clock) {
        return new SessionService(store, refresher, families, activity, settings.session(), announcer, clock);
    }

    @Produces
    @Singleton
    SignInNoticeService notices(
            SessionStore store,
            PastSessions history,
            SessionService sessions,
            Settings settings,
            SafeEvents events,
            InstantSource clock) {
        return new SignInNoticeService(
                store, history, sessions, settings.housekeeping().noticeLifetime(), events, clock);
    }

    @Produces
    @Singleton
    PrivacyService privacy(
            SessionStore store,
            SessionService sessions,
            PersonalDataStore data,
            SecurityEvents events,
            ThrottleService throttle,
            InstantSource clock) {
        return new PrivacyService(store, sessions, data, events, throttle, clock);
    }

    @Produces
    @Singleton
    Administration administration(
            SessionService sessions, SessionSearch search, Settings settings, SafeEvents events, InstantSource clock) {
        return new Administration(sessions, search, settings.session(), events, clock);
    }

    @Produces
    @Singleton
    Statistics statistics(StatisticsStore store, Settings settings, InstantSource clock) {
        return new Statistics(store, settings.session(), settings.housekeeping().historyRetention(), clock);
    }
}
