package dev.rollcall.internal.device;

import java.util.Optional;

/** The reader of the remote address that the server reports: a literal, sometimes in brackets or with a zone. */
final class Peer {

    private Peer() {}

    static Optional<ClientAddress> parse(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        boolean zoned = zone > 0 && bare.indexOf(':') >= 0;
        return ClientAddress.parse(zoned ? bare.substring(0, zone) : bare);
    }
}
