package dev.rollcall.internal.wiring;

import dev.rollcall.AccessTokenClaims;
import dev.rollcall.Session;
import dev.rollcall.internal.base.CacheSizes;
import dev.rollcall.internal.channels.ChannelRegistry;
import dev.rollcall.internal.device.MmdbGeoLookup;
import dev.rollcall.internal.device.TrustedProxies;
import dev.rollcall.internal.device.UserAgents;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.SignedOutHeaders;
import dev.rollcall.internal.identity.IdentityStores;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.risk.KnownDevices;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.SessionRefresher;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.session.SessionStarter;
import dev.rollcall.internal.session.SlidingTokens;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.LogoutSettings;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.signin.Arrivals;
import dev.rollcall.internal.signin.CarriedSession;
import dev.rollcall.internal.signin.PasswordCheck;
import dev.rollcall.internal.signin.RefreshCookies;
import dev.rollcall.internal.signin.SignInService;
import dev.rollcall.internal.signin.TokenCookies;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.internal.token.ManagementTokens;
import dev.rollcall.internal.web.AccessControl;
import dev.rollcall.internal.web.CrossOrigin;
import dev.rollcall.internal.web.FacesPages;
import dev.rollcall.internal.web.Gate;
import dev.rollcall.internal.web.ManagementTokenAuthenticator;
import dev.rollcall.internal.web.PageSessions;
import dev.rollcall.internal.web.PathRules;
import dev.rollcall.internal.web.PlainSignIn;
import dev.rollcall.internal.web.RefusalAnswers;
import dev.rollcall.internal.web.SignInRedirect;
import dev.rollcall.internal.web.SignOut;
import dev.rollcall.spi.GeoLookup;
import dev.rollcall.spi.RefusalHandler;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.SignInAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** What looks at requests: who they come from, whether they are let through, and how they sign in. */
@ApplicationScoped
class WebBeans {

    private static final Duration GEO_CHECK_INTERVAL = Duration.ofMinutes(1);

    @Produces
    @Singleton
    UserAgents userAgents() {
        return new UserAgents();
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
    ClientService clients(UserAgents userAgents, GeoLookup geo, Settings settings) {
        return new ClientService(userAgents, geo, settings.client());
    }

    @Produces
    @Singleton
    SameOriginProof sameOrigin(Settings settings) {
        return new SameOriginProof(
                new TrustedProxies(settings.client().trustedProxies()),
                settings.origins().own());
    }

    @Produces
    @Singleton
    CrossOrigin crossOrigin(Settings settings) {
        return new CrossOrigin(settings.cors());
    }

    @Produces
    @Singleton
    SlidingTokens slidingTokens(
            SessionRefresher refresher,
            Authenticator authenticator,
            Settings settings,
            CacheSizes sizes,
            InstantSource clock) {
        return new SlidingTokens(refresher, authenticator, settings.token().lifetime(), clock, sizes.sessions());
    }

    /** Made for the first request, when the application has started. */
    @Produces
    @Singleton
    PathRules pathRules(ServletContext application, Settings settings) {
        return new PathRules(settings.http(), settings.pages(), FacesPages.of(application));
    }

    @Produces
    @Singleton
    PageSessions pageSessions(SlidingTokens tokens, ClientService clients) {
        return new PageSessions(tokens, clients);
    }

    @Produces
    @Singleton
    ManagementTokenAuthenticator managementTokens(ManagementTokens tokens, SessionStore store) {
        return new ManagementTokenAuthenticator(tokens, store);
    }

    @Produces
    @Singleton
    Gate gate(
            PathRules rules,
            Authenticator authenticator,
            SameOriginProof sameOrigin,
            ManagementTokenAuthenticator management,
            CrossOrigin crossOrigin,
            PageSessions pages) {
        return new Gate(rules, authenticator, sameOrigin, management, crossOrigin, pages);
    }

    @Produces
    @Singleton
    AccessControl accessControl(
            Gate gate,
            SignOut signOut,
            CrossOrigin crossOrigin,
            SameOriginProof sameOrigin,
            Settings settings,
            Instance<RefusalHandler> handlers,
            ChannelRegistry channels) {
        RefusalAnswers refusals = new RefusalAnswers(
                handlers.stream(), new SignInRedirect(settings.pages().signInPage(), sameOrigin));
        return new AccessControl(gate, signOut, crossOrigin, refusals, channels);
    }

    @Produces
    @Singleton
    SignedOutHeaders signedOutHeaders(HttpSettings settings, LogoutSettings logout) {
        return new SignedOutHeaders(settings, logout);
    }

    @Produces
    @Singleton
    SignOut signOut(SessionService sessions, Authenticator authenticator, SignedOutHeaders headers) {
        return new SignOut(sessions, authenticator, headers);
    }

    @Produces
    @Singleton
    TokenCookies tokenCookies(SameOriginProof sameOrigin, HttpSettings settings) {
        return new TokenCookies(sameOrigin, settings.apiPath());
    }

    @Produces
    @Singleton
    Arrivals arrivals(
            ClientService clients,
            Authenticator authenticator,
            SessionService sessions,
            SameOriginProof sameOrigin,
            KnownDevices devices,
            SecureRandom random) {
        return new Arrivals(clients, new CarriedSession(authenticator, sessions, sameOrigin), devices, random);
    }

    @Produces
    @Singleton
    RefreshCookies refreshCookies(SessionService sessions) {
        return new RefreshCookies(sessions);
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
    PasswordCheck passwords(IdentityStores users, Instance<SignInAttributes> own) {
        return new PasswordCheck(users::check, own.stream());
    }

    @Produces
    @Singleton
    PlainSignIn plainSignIn(SignInService signIns, PasswordCheck passwords) {
        return new PlainSignIn(signIns, passwords);
    }

    /** The session of the current request; read from the store when it is first used. */
    @Produces
    @RequestScoped
    Session session(HttpServletRequest request, SessionStore store) {
        Caller caller =
                Caller.of(request).orElseThrow(() -> new IllegalStateException("the request carries no session"));
        return store.find(caller.sessionId())
                .orElseThrow(() -> new IllegalStateException("the session is not in the store"));
    }

    /** What the token of the current request says. */
    @Produces
    @RequestScoped
    AccessTokenClaims accessTokenClaims(HttpServletRequest request) {
        Caller caller =
                Caller.of(request).orElseThrow(() -> new IllegalStateException("the request carries no session"));
        return caller.claims()::further;
    }
}
