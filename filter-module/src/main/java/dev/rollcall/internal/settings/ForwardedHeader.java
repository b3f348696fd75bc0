package dev.rollcall.internal.settings;

/** The header in which trusted proxies name the client ({@code rollcall.forwarded-header}). */
public enum ForwardedHeader {
    /** The common one. */
    X_FORWARDED_FOR("X-Forwarded-For"),
    /** That of RFC 7239. */
    FORWARDED("Forwarded");

    private final String header;

    ForwardedHeader(String header) {
        this.header = header;
    }

    /** The name of the header. */
    public String header() {
        return header;
    }
}
