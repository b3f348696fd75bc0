package dev.rollcall.internal.throttle;

import dev.rollcall.BucketKind;
import dev.rollcall.internal.base.Cidr;
import java.net.Inet6Address;
import java.util.List;
import java.util.stream.Stream;

/**
 * The networks around the /64 of an IPv6 address. Whoever has a /48 has 65,536 of these, so their failures are counted
 * together as well: at most four times as many for a /56, and sixteen times for a /48.
 */
final class WiderNetworks {

    private record Width(int prefix, int times) {}

    private static final List<Width> WIDTHS = List.of(new Width(56, 4), new Width(48, 16));

    private WiderNetworks() {}

    /**
     * The buckets of the networks around one.
     *
     * @param network an IPv4 address or the /64 of an IPv6 address; anything else has no network around it
     */
    static Stream<GuardedBucket> around(String network, BucketKind kind, FixedWindow rule) {
        Cidr block;
        try {
            block = Cidr.parse(network);
        } catch (IllegalArgumentException other) {
            return Stream.empty();
        }
        if (!(block.network() instanceof Inet6Address)) {
            return Stream.empty();
        }
        return WIDTHS.stream()
                .map(width -> new GuardedBucket(
                        BucketKey.of(kind, new Cidr(block.network(), width.prefix).toString()),
                        new FixedWindow(width.times * rule.limit(), rule.length())));
    }
}
