package dev.rollcall.internal.http;

import dev.rollcall.Client;
import dev.rollcall.Clients;
import dev.rollcall.Origin;
import dev.rollcall.Place;
import dev.rollcall.internal.device.ClientAddress;
import dev.rollcall.internal.device.ClientHeaders;
import dev.rollcall.internal.device.ForwardedHops;
import dev.rollcall.internal.device.ResolvedClient;
import dev.rollcall.internal.device.TrustedProxies;
import dev.rollcall.internal.device.UserAgents;
import dev.rollcall.internal.settings.ClientSettings;
import dev.rollcall.spi.GeoLookup;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/** Tells which device a request comes from, and where that is. */
public final class ClientService implements Clients {

    private static final int LONGEST_LOCATION = 255;

    private final UserAgents userAgents;
    private final GeoLookup geo;
    private final ClientSettings settings;
    private final TrustedProxies proxies;

    public ClientService(UserAgents userAgents, GeoLookup geo, ClientSettings settings) {
        this.userAgents = userAgents;
        this.geo = geo;
        this.settings = settings;
        this.proxies = new TrustedProxies(settings.trustedProxies());
    }

    @Override
    public Client of(HttpServletRequest request) {
        return of(request, DeviceCookie.in(request).map(DeviceCookie::key));
    }

    /** The client of a request whose device cookie has this hash. */
    public Client of(HttpServletRequest request, Optional<String> deviceKey) {
        return new Client(
                userAgents.describe(ClientHeaders.read(request::getHeader)),
                address(request).map(this::origin).orElse(Origin.UNKNOWN),
                deviceKey);
    }

    @Override
    public Optional<String> networkOf(HttpServletRequest request) {
        return address(request).map(ResolvedClient::address).map(ClientAddress::throttleNetwork);
    }

    private Optional<ResolvedClient> address(HttpServletRequest request) {
        String header = settings.forwardedHeader().header();
        ForwardedHops hops =
                new ForwardedHops(settings.forwardedHeader(), Collections.list(request.getHeaders(header)));
        return proxies.resolve(request.getRemoteAddr(), hops);
    }

    private Origin origin(ResolvedClient client) {
        ClientAddress address = client.address();
        Optional<Place> place = geo.find(address.inet());
        return new Origin(
                address.keptBy(settings.privacy()),
                place.map(Place::location).filter(location -> location.length() <= LONGEST_LOCATION),
                place.map(Place::countryCode),
                place.map(Place::point).map(Place.Point::rounded),
                client.isReliable());
    }
}
