package dev.rollcall.internal.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reader of a node identifier (RFC 7239 section 6), in the form of {@code X-Forwarded-For}, too: an address with an
 * optional port, IPv6 in brackets or bare.
 */
final class ForwardedNode {

    private static final int LIMIT = 128;
    private static final Pattern NODE =
            Pattern.compile("(?:\\[(?<six>[0-9A-Fa-f]*+:[0-9A-Fa-f:.]++)]|(?<four>[0-9.]++))"
                    + "(?::(?:[0-9]{1,5}|_[0-9A-Za-z._-]++))?");

    private ForwardedNode() {}

    /** The address of a node; empty for {@code unknown}, obfuscated and malformed ones. */
    static Optional<ClientAddress> parse(String element) {
        if (element.length() > LIMIT) {
            return Optional.empty();
        }
        String node = unquoted(element);
        Matcher matcher = NODE.matcher(node);
        if (!matcher.matches()) {
            return ClientAddress.parse(node);
        }
        return ClientAddress.parse(matcher.group("six") == null ? matcher.group("four") : matcher.group("six"));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
