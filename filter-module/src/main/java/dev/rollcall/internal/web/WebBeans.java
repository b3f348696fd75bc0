package dev.rollcall.internal.web;

import dev.rollcall.Session;
import dev.rollcall.internal.device.TrustedProxies;
import dev.rollcall.internal.device.UserAgents;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.token.ManagementTokens;
import dev.rollcall.spi.GeoLookup;
import dev.rollcall.spi.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;

/** Offers the filter's parts and the current session to CDI. */
@ApplicationScoped
class WebBeans {

    @Produces
    @Singleton
    Gate gate(
            Settings settings,
            Authenticator authenticator,
            SameOriginProof sameOrigin,
            ManagementTokens tokens,
            SessionStore store) {
        return new Gate(
                new PathRules(settings.http()),
                authenticator,
                sameOrigin,
                new ManagementTokenAuthenticator(tokens, store));
    }

    @Produces
    @Singleton
    AccessControl accessControl(Gate gate) {
        return new AccessControl(gate);
    }

    @Produces
    @Singleton
    SameOriginProof sameOrigin(Settings settings) {
        return new SameOriginProof(new TrustedProxies(settings.client().trustedProxies()));
    }

    @Produces
    @Singleton
    ClientService clients(UserAgents userAgents, GeoLookup geo, Settings settings) {
        return new ClientService(userAgents, geo, settings.client());
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
}
