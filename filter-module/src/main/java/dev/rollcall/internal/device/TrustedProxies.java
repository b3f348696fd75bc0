package dev.rollcall.internal.device;

import dev.rollcall.internal.base.Cidr;
import dev.rollcall.internal.settings.ForwardedHeader;
import java.util.List;
import java.util.Optional;

/**
 * The proxies that are trusted to tell the client's address ({@code rollcall.trusted-proxies}).
 *
 * <p>By default the client is the peer of the connection. Only if that is a trusted proxy, the hops in the header are
 * followed from the right, where the nearest proxy wrote, through trusted proxies. The first other address is the client.
 * Whatever is left of it may be forged and is never read. The walk ends at the last good address when it meets something
 * that is not an address ({@code unknown}, an obfuscated identifier, an empty or malformed element), and after {@value
 * HopList#LIMIT} hops. It is then not reliable: a client may have managed to hide behind a proxy.
 *
 * <p>One header counts ({@code rollcall.forwarded-header}). A proxy usually passes on others as the client sent them.
 *
 * <p>Immutable and thread-safe.
 */
public final class TrustedProxies {

    private final List<Cidr> blocks;

    /** Proxies in these blocks. An empty list trusts nobody. */
    public TrustedProxies(List<Cidr> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * The client of a request.
     *
     * @param peer the remote address as the server gives it; brackets and an IPv6 zone are allowed
     * @return empty only when the peer has no IP address, as on a Unix domain socket
     */
    public Optional<ResolvedClient> resolve(String peer, ForwardedHops hops) {
        return Peer.parse(peer)
                .map(address -> trusts(address) ? walk(address, hops) : new ResolvedClient(address, true));
    }

    /** Whether to believe what this peer says about the request. From anybody else, it is what the client sent. */
    public boolean trustsPeer(String peer) {
        return Peer.parse(peer).filter(this::trusts).isPresent();
    }

    private ResolvedClient walk(ClientAddress peer, ForwardedHops hops) {
        List<String> elements = HopList.rightToLeft(hops.lines());
        ClientAddress last = peer;
        for (String element : elements) {
            Optional<ClientAddress> hop = hops.header() == ForwardedHeader.FORWARDED
                    ? ForwardedElement.node(element)
                    : ForwardedNode.parse(element);
            if (hop.isEmpty()) {
                return new ResolvedClient(last, false);
            }
            last = hop.get();
            if (!trusts(last)) {
                return new ResolvedClient(last, true);
            }
        }
        return new ResolvedClient(last, elements.size() < HopList.LIMIT);
    }

    private boolean trusts(ClientAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address.inet()));
    }
}
