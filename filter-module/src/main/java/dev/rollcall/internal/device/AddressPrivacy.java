package dev.rollcall.internal.device;

import org.jspecify.annotations.Nullable;

/** How much of a client's address is kept ({@code rollcall.address.privacy}). */
public enum AddressPrivacy {
    /** The whole address. */
    FULL,
    /**
     * The first address of the /24 (IPv4) or the /48 (IPv6), written as an address so that it can be used as a filter.
     */
    TRUNCATED,
    /** Nothing. */
    NONE;

    private static final int IPV4_PREFIX = 24;
    private static final int IPV6_PREFIX = 48;

    /** The text to store for an address; null when nothing is to be kept. */
    public @Nullable String keep(ClientAddress address) {
        return switch (this) {
            case FULL -> address.text();
            case TRUNCATED ->
                address.first(address.isIpv4() ? IPV4_PREFIX : IPV6_PREFIX).text();
            case NONE -> null;
        };
    }
}
