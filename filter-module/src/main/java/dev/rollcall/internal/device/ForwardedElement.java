package dev.rollcall.internal.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The reader of one {@code Forwarded} element (RFC 7239, section 4), such as {@code for=192.0.2.60;proto=http}. */
final class ForwardedElement {

    private static final int LIMIT = 512;

    /**
     * Escapes in quoted strings are not supported, since no address needs one. IPv6 is accepted without the quotes that
     * it should have.
     */
    private static final Pattern PAIR =
            Pattern.compile("\\G\\s*+([!#$%&'*+.^_`|~0-9A-Za-z-]++)=(\"[^\"\\\\]*+\"|[^\\s\";,\\\\]++)\\s*+(?:;|$)");

    private ForwardedElement() {}

    /** The address that {@code for} names; empty unless it is there exactly once and nothing is malformed. */
    static Optional<ClientAddress> node(String element) {
        return Optional.ofNullable(forParameter(element)).flatMap(ForwardedNode::parse);
    }

    private static @Nullable String forParameter(String element) {
        if (element.length() > LIMIT) {
            return null;
        }
        String node = null;
        int end = 0;
        Matcher matcher = PAIR.matcher(element);
        while (end < element.length() && matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase("for")) {
                if (node != null) {
                    return null;
                }
                node = matcher.group(2);
            }
            end = matcher.end();
        }
        return end == element.length() ? node : null;
    }
}
