package dev.rollcall.internal.base;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parser of address literals: four decimal parts, or RFC 4291 text without a zone.
 *
 * <p>It does not use {@link InetAddress#getByName}, which asks DNS about anything it can't read, and accepts {@code
 * 127.1}.
 */
public final class IpLiteral {

    private static final int IPV6_GROUPS = 8;
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private IpLiteral() {}

    public static Optional<InetAddress> parse(String text) {
        if (text.length() > 45) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? ipv4(text).map(IpLiteral::of) : ipv6(text);
    }

    /** The address of 4 or 16 bytes, without zone and name. An IPv4-mapped one becomes IPv4. */
    public static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not the length of an address: " + bytes.length, e);
        }
    }

    private static Optional<byte[]> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        if (parts.length != bytes.length) {
            return Optional.empty();
        }
        for (int i = 0; i < bytes.length; i++) {
            // A leading zero means octal to some readers and decimal to others
            if (!DECIMAL.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(bytes);
    }

    private static Optional<InetAddress> ipv6(String text) {
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') < 0) {
            return groups(text);
        }
        return ipv4(text.substring(lastColon + 1))
                .flatMap(tail -> groups(text.substring(0, lastColon + 1)
                        + Integer.toHexString(pair(tail, 0))
                        + ':'
                        + Integer.toHexString(pair(tail, 2))));
    }

    private static Optional<InetAddress> groups(String text) {
        int gap = text.indexOf("::");
        byte[] bytes = new byte[2 * IPV6_GROUPS];
        if (gap < 0) {
            String[] all = text.split(":", -1);
            return all.length == IPV6_GROUPS && fill(bytes, 0, all) ? Optional.of(of(bytes)) : Optional.empty();
        }
        String[] head = split(text.substring(0, gap));
        String[] tail = split(text.substring(gap + 2));
        boolean fits = head.length + tail.length < IPV6_GROUPS;
        return fits && fill(bytes, 0, head) && fill(bytes, IPV6_GROUPS - tail.length, tail)
                ? Optional.of(of(bytes))
                : Optional.empty();
    }

    private static String[] split(String groups) {
        return groups.isEmpty() ? new String[0] : groups.split(":", -1);
    }

    private static boolean fill(byte[] bytes, int firstGroup, String[] groups) {
        for (int i = 0; i < groups.length; i++) {
            if (!GROUP.matcher(groups[i]).matches()) {
                return false;
            }
            int value = Integer.parseInt(groups[i], 16);
            bytes[2 * (firstGroup + i)] = (byte) (value >> 8);
            bytes[2 * (firstGroup + i) + 1] = (byte) value;
        }
        return true;
    }

    private static int pair(byte[] bytes, int index) {
        return (bytes[index] & 0xFF) << 8 | (bytes[index + 1] & 0xFF);
    }
}
