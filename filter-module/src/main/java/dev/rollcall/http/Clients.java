package dev.rollcall.http;

import dev.rollcall.config.ClientSettings;
import dev.rollcall.device.ClientAddress;
import dev.rollcall.device.ClientHeaders;
import dev.rollcall.device.ForwardingHeaders;
import dev.rollcall.device.GeoLookup;
import dev.rollcall.device.Place;
import dev.rollcall.device.UserAgents;
import dev.rollcall.session.Client;
import dev.rollcall.session.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/** Tells the device and the place that a request comes from. */
public final class Clients {

    private static final int LONGEST_LOCATION = 255;

    private final UserAgents userAgents;
    private final GeoLookup geo;
    private final ClientSettings settings;

    public Clients(UserAgents userAgents, GeoLookup geo, ClientSettings settings) {
        this.userAgents = userAgents;
        this.geo = geo;
        this.settings = settings;
    }

    /** The client of a request, for applications that start sessions at a login of their own. */
    public Client of(HttpServletRequest request) {
        return of(request, Optional.empty());
    }

    /** The client of a request whose device cookie has this hash. */
    public Client of(HttpServletRequest request, Optional<String> deviceKey) {
        return new Client(
                userAgents.describe(ClientHeaders.read(request::getHeader)),
                address(request).map(this::origin).orElse(Origin.UNKNOWN),
                deviceKey);
    }

    /** What failed logins of a request are counted by: its IPv4 address, or the /64 of its IPv6 address. */
    public Optional<String> networkOf(HttpServletRequest request) {
        return address(request).map(ClientAddress::throttleNetwork);
    }

    private Optional<ClientAddress> address(HttpServletRequest request) {
        ForwardingHeaders headers = new ForwardingHeaders(
                Collections.list(request.getHeaders("X-Forwarded-For")),
                Collections.list(request.getHeaders("Forwarded")));
        return settings.proxies().resolve(request.getRemoteAddr(), headers);
    }

    private Origin origin(ClientAddress address) {
        Optional<Place> place = geo.find(address.inet());
        return new Origin(
                Optional.ofNullable(settings.privacy().keep(address)),
                place.map(Place::location).filter(location -> location.length() <= LONGEST_LOCATION),
                place.map(Place::countryCode),
                place.map(Place::point).map(Place.Point::rounded));
    }
}
