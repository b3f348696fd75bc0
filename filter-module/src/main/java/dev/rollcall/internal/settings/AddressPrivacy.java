package dev.rollcall.internal.settings;

/** How much of a client's address is kept ({@code rollcall.address.privacy}). */
public enum AddressPrivacy {
    /** The whole address. */
    FULL,
    /**
     * The first address of the /24 (IPv4) or the /48 (IPv6), written as an address so that it can be used as a filter.
     */
    TRUNCATED,
    /** Nothing. */
    NONE
}
