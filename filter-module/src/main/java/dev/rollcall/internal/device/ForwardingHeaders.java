package dev.rollcall.internal.device;

import java.util.List;

/**
 * The header lines in which proxies name the client, in the order received.
 *
 * @param xForwardedFor the values of {@code X-Forwarded-For}
 * @param forwarded the values of {@code Forwarded} (RFC 7239)
 */
public record ForwardingHeaders(List<String> xForwardedFor, List<String> forwarded) {

    /** A request that came through no proxy. */
    public static final ForwardingHeaders NONE = new ForwardingHeaders(List.of(), List.of());

    public ForwardingHeaders {
        xForwardedFor = filled(xForwardedFor);
        forwarded = filled(forwarded);
    }

    /** A header without any content counts as absent, so that adding an empty one changes nothing. */
    private static List<String> filled(List<String> lines) {
        return lines.stream().allMatch(String::isBlank) ? List.of() : List.copyOf(lines);
    }
}
