package dev.rollcall.internal.device;

import dev.rollcall.internal.base.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The proxies that are trusted to tell the client's address ({@code rollcall.trusted-proxies}).
 *
 * <p>By default the client is the peer of the connection. Only if that is a trusted proxy, the hops in the headers are
 * followed from the right, where the nearest proxy wrote, through trusted proxies. The first other address is the client.
 * Whatever is left of it may be forged and is never read. The walk ends at the last good address when it meets something
 * that is not an address ({@code unknown}, an obfuscated identifier, an empty or malformed element), and after {@value
 * HopList#LIMIT} hops.
 *
 * <p>A proxy usually writes one of the two headers and passes on the other as the client sent it. If a request has both
 * and they lead to different addresses, one of them may be forged, and the peer is taken. A client can then hide behind
 * the proxy's address, but never choose another one.
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
    public Optional<ClientAddress> resolve(String peer, ForwardingHeaders headers) {
        return Peer.parse(peer).map(address -> trusts(address) ? client(address, headers) : address);
    }

    /** Whether to believe what this peer says about the request. From anybody else, it is what the client sent. */
    public boolean trustsPeer(String peer) {
        return Peer.parse(peer).filter(this::trusts).isPresent();
    }

    private ClientAddress client(ClientAddress peer, ForwardingHeaders headers) {
        ClientAddress byXForwardedFor = walk(peer, headers.xForwardedFor(), ForwardedNode::parse);
        ClientAddress byForwarded = walk(peer, headers.forwarded(), ForwardedElement::node);
        if (headers.forwarded().isEmpty()) {
            return byXForwardedFor;
        }
        if (headers.xForwardedFor().isEmpty()) {
            return byForwarded;
        }
        return byForwarded.equals(byXForwardedFor) ? byForwarded : peer;
    }

    private ClientAddress walk(
            ClientAddress peer, List<String> lines, Function<String, Optional<ClientAddress>> reader) {
        ClientAddress last = peer;
        for (String element : HopList.rightToLeft(lines)) {
            Optional<ClientAddress> hop = reader.apply(element);
            if (hop.isEmpty()) {
                return last;
            }
            last = hop.get();
            if (!trusts(last)) {
                return last;
            }
        }
        return last;
    }

    private boolean trusts(ClientAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address.inet()));
    }
}
