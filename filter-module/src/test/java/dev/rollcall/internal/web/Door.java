package dev.rollcall.internal.web;

import dev.rollcall.internal.channels.ChannelRegistry;
import dev.rollcall.internal.channels.ChannelThreads;
import dev.rollcall.internal.device.TrustedProxies;
import dev.rollcall.internal.device.UserAgents;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.SignedOutHeaders;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.AddressPrivacy;
import dev.rollcall.internal.settings.ClientSettings;
import dev.rollcall.internal.settings.CorsSettings;
import dev.rollcall.internal.settings.ForwardedHeader;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.LogoutSettings;
import dev.rollcall.internal.settings.PageSettings;
import dev.rollcall.spi.GeoLookup;
import dev.rollcall.spi.RefusalHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands in front of an application, over one node, wired as in a deployment. */
record Door(Node node, HttpSettings http, PageSettings pages, CorsSettings cors, List<RefusalHandler> handlers) {

    private static final ClientService CLIENTS = new ClientService(
            new UserAgents(),
            GeoLookup.NONE,
            new ClientSettings(List.of(), ForwardedHeader.X_FORWARDED_FOR, AddressPrivacy.FULL, Optional.empty()));

    static Door of(Node node, HttpSettings http) {
        return new Door(node, http, PageSettings.NONE, CorsSettings.OFF, List.of());
    }

    Door with(PageSettings other) {
        return new Door(node, http, other, cors, handlers);
    }

    Door with(CorsSettings other) {
        return new Door(node, http, pages, other, handlers);
    }

    Door with(RefusalHandler... others) {
        return new Door(node, http, pages, cors, List.of(others));
    }

    static SameOriginProof sameOrigin() {
        return new SameOriginProof(new TrustedProxies(List.of()), Set.of());
    }

    static PageSessions pageSessions(Node node) {
        return new PageSessions(node.slidingTokens(), CLIENTS);
    }

    Gate gate() {
        return new Gate(
                new PathRules(http, pages, FacesPages.NONE),
                node.authenticator(),
                sameOrigin(),
                new ManagementTokenAuthenticator(node.managementTokens(), node.store()),
                new CrossOrigin(cors),
                pageSessions(node));
    }

    AccessControl access() {
        return access(gate());
    }

    AccessControl access(Gate gate) {
        return new AccessControl(
                gate,
                new SignOut(
                        node.sessions(),
                        node.authenticator(),
                        new SignedOutHeaders(http, new LogoutSettings(LogoutSettings.SiteData.STORAGE))),
                new CrossOrigin(cors),
                new RefusalAnswers(handlers.stream(), new SignInRedirect(pages.signInPage(), sameOrigin())),
                channels());
    }

    /** The channels of the node, which close without delay. */
    ChannelRegistry channels() {
        ChannelRegistry registry = new ChannelRegistry(
                node.authenticator(), node.feed(), new ChannelThreads(Duration.ofSeconds(10)), node.clock());
        node.feed().tell(registry);
        return registry;
    }

    RollcallFilter filter() {
        AccessControl access = access();
        return new RollcallFilter(() -> access);
    }
}
