package dev.rollcall.internal.base;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of addresses of one family, such as {@code 10.0.0.0/8}, {@code fd00::/8} or one address. */
public record Cidr(InetAddress network, int prefix) {

    private static final Pattern TEXT = Pattern.compile("([^/]+)(?:/([0-9]{1,3}))?");
    private static final int MAPPED_PREFIX = 96;

    public Cidr {
        network = mask(network, prefix);
    }

    /**
     * The block in a configured text; host bits are ignored.
     *
     * @throws IllegalArgumentException naming the text if it is not such a block; host names are never looked up
     */
    public static Cidr parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw bad(text);
        }
        InetAddress address = IpLiteral.parse(matcher.group(1)).orElseThrow(() -> bad(text));
        int bits = address.getAddress().length * 8;
        int prefix = matcher.group(2) == null ? bits : Integer.parseInt(matcher.group(2));
        boolean mapped = address instanceof Inet4Address && matcher.group(1).indexOf(':') >= 0;
        if (mapped && matcher.group(2) != null) {
            prefix -= MAPPED_PREFIX;
        }
        if (prefix < 0 || prefix > bits) {
            throw bad(text);
        }
        return new Cidr(address, prefix);
    }

    public boolean contains(InetAddress address) {
        return mask(address, prefix).equals(network);
    }

    /** The address with everything after the first {@code prefix} bits set to zero. */
    public static InetAddress mask(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.max(0, Math.min(8, prefix - 8 * i));
            bytes[i] &= (byte) (0xFF00 >> kept);
        }
        return IpLiteral.of(bytes);
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("Not an address or CIDR block: \"" + text + '"');
    }
}
