package dev.rollcall.internal.device;

import static dev.rollcall.fuzz.FuzzInput.require;

import dev.rollcall.fuzz.FuzzInput;
import dev.rollcall.internal.base.Cidr;
import dev.rollcall.internal.settings.AddressPrivacy;
import dev.rollcall.internal.settings.ForwardedHeader;
import java.util.List;
import java.util.Optional;

/** Whatever headers say, a client is the peer or an address that they name, and no client chooses its own. */
public final class ForwardingFuzz {

    private static final TrustedProxies PROXIES =
            new TrustedProxies(List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8")));
    private static final String PROXY = "10.0.0.1";
    private static final String REAL = "203.0.113.9";

    private ForwardingFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<String> lines = FuzzInput.lines(data, 3);
        check(lines, new ForwardedHops(ForwardedHeader.X_FORWARDED_FOR, List.of(lines.get(1))));
        check(lines, new ForwardedHops(ForwardedHeader.FORWARDED, List.of(lines.get(2))));
        requireTheProxysWord(lines);
    }

    private static void check(List<String> lines, ForwardedHops hops) {
        ClientAddress peer = new ClientAddress(Cidr.parse("10.0.0.1/32").network());
        PROXIES.resolve(lines.get(0), hops).map(ResolvedClient::address).ifPresent(ForwardingFuzz::requireCanonical);
        ClientAddress client = PROXIES.resolve(PROXY, hops).orElseThrow().address();
        requireCanonical(client);
        require(client.equals(peer) || isNamed(client, lines), "made up", client, lines);
        requirePeerOfNobodyElse(hops);
    }

    private static void requireCanonical(ClientAddress address) {
        require(ClientAddress.parse(address.text()).equals(Optional.of(address)), "not read back", address);
        for (AddressPrivacy privacy : AddressPrivacy.values()) {
            address.keptBy(privacy).ifPresent(kept -> require(kept.length() <= 45, "too long to store", kept));
        }
        require(address.throttleNetwork().length() <= 48, "too long to count by", address);
    }

    /** Somewhere in the lines, in one of its spellings: every literal there is tried. */
    private static boolean isNamed(ClientAddress client, List<String> lines) {
        for (String part : (lines.get(1) + "," + lines.get(2)).split("[^0-9A-Fa-f:.]+", -1)) {
            String literal = part;
            while (!literal.isEmpty()) {
                if (ClientAddress.parse(literal).equals(Optional.of(client))) {
                    return true;
                }
                // A port may follow
                literal = literal.substring(0, Math.max(0, literal.lastIndexOf(':')));
            }
        }
        return false;
    }

    private static void requirePeerOfNobodyElse(ForwardedHops hops) {
        String stranger = "198.51.100.7";
        require(
                PROXIES.resolve(stranger, hops)
                        .map(client -> client.address().text())
                        .equals(Optional.of(stranger)),
                "a stranger was believed",
                hops);
    }

    /** What the nearest proxy wrote comes last. */
    private static void requireTheProxysWord(List<String> lines) {
        ForwardedHops byXForwardedFor =
                new ForwardedHops(ForwardedHeader.X_FORWARDED_FOR, List.of(lines.get(1) + ", " + REAL));
        ForwardedHops byForwarded =
                new ForwardedHops(ForwardedHeader.FORWARDED, List.of(lines.get(2) + ",for=" + REAL));
        for (ForwardedHops hops : List.of(byXForwardedFor, byForwarded)) {
            require(
                    PROXIES.resolve(PROXY, hops)
                            .map(client -> client.address().text())
                            .equals(Optional.of(REAL)),
                    "the client chose its address",
                    hops);
        }
    }
}
