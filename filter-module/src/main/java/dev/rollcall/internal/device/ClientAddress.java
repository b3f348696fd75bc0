package dev.rollcall.internal.device;

import dev.rollcall.internal.base.Cidr;
import dev.rollcall.internal.base.IpLiteral;
import dev.rollcall.internal.settings.AddressPrivacy;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The address of a client: IPv4 or IPv6 without zone and host name. IPv4-mapped addresses become IPv4. */
public record ClientAddress(InetAddress inet) {

    private static final int THROTTLE_PREFIX = 64;
    private static final int KEPT_OF_IPV4 = 24;
    private static final int KEPT_OF_IPV6 = 48;

    /** Shared address space of carriers (RFC 6598) and unique local addresses (RFC 4193), which the JDK does not know. */
    private static final List<Cidr> OTHER_PRIVATE =
            List.of(Cidr.parse("100.64.0.0/10"), Cidr.parse("fc00::/7"), Cidr.parse("0.0.0.0/8"));

    public ClientAddress {
        inet = IpLiteral.of(inet.getAddress());
    }

    /** The address that a literal stands for; empty for anything else. Never asks DNS. */
    public static Optional<ClientAddress> parse(String literal) {
        return IpLiteral.parse(literal).map(ClientAddress::new);
    }

    /** The canonical text: dotted decimal, or RFC 5952. */
    public String text() {
        return isIpv4() ? inet.getHostAddress() : Ipv6Text.of(inet.getAddress());
    }

    /** What failed logins are counted by: the IPv4 address, or the /64 that a single IPv6 subscriber owns. */
    public String throttleNetwork() {
        return isIpv4() ? text() : first(THROTTLE_PREFIX).text() + '/' + THROTTLE_PREFIX;
    }

    /** The text to store. Empty if nothing is to be kept. */
    public Optional<String> keptBy(AddressPrivacy privacy) {
        return switch (privacy) {
            case FULL -> Optional.of(text());
            case TRUNCATED ->
                Optional.of(first(isIpv4() ? KEPT_OF_IPV4 : KEPT_OF_IPV6).text());
            case NONE -> Optional.empty();
        };
    }

    /**
     * Whether the address says nothing about a place, because it is loopback, link-local, private, shared or multicast.
     */
    public boolean isPrivate() {
        if (inet.isLoopbackAddress() || inet.isSiteLocalAddress() || inet.isLinkLocalAddress()) {
            return true;
        }
        return inet.isAnyLocalAddress()
                || inet.isMulticastAddress()
                || OTHER_PRIVATE.stream().anyMatch(block -> block.contains(inet));
    }

    boolean isIpv4() {
        return inet instanceof Inet4Address;
    }

    ClientAddress first(int bits) {
        return new ClientAddress(Cidr.mask(inet, bits));
    }

    @Override
    public String toString() {
        return text();
    }
}
