package dev.rollcall.internal.device;

import dev.rollcall.internal.base.Cidr;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A writer of small MaxMind DB files, format 2.0 with 24-bit records: tree, 16 zero bytes, data, marker, metadata. */
final class TestMmdb {

    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
    private static final int SEPARATOR = 16;

    private final int ipVersion;
    private final List<@Nullable Object[]> nodes = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    TestMmdb(int ipVersion) {
        this.ipVersion = ipVersion;
        nodes.add(new Object[2]);
    }

    static Map<String, Object> city(String city, String country, String code, double latitude, double longitude) {
        Map<String, Object> row = new LinkedHashMap<>(country(country, code));
        row.put("city", Map.of("names", Map.of("en", city, "de", "falsch")));
        row.put("location", Map.of("latitude", latitude, "longitude", longitude));
        row.put("subdivisions", List.of(Map.of("iso_code", "X", "names", Map.of("en", city + " Region"))));
        return row;
    }

    static Map<String, Object> country(String country, String code) {
        return Map.of("country", Map.of("iso_code", code, "names", Map.of("en", country)));
    }

    TestMmdb put(String block, Map<String, Object> row) {
        Cidr cidr = Cidr.parse(block);
        boolean ipv4InIpv6 = cidr.network() instanceof Inet4Address && ipVersion == 6;
        BigInteger bits = new BigInteger(1, cidr.network().getAddress());
        int width = ipVersion == 6 ? 128 : 32;
        int prefix = cidr.prefix() + (ipv4InIpv6 ? 96 : 0);
        Object[] node = nodes.get(0);
        for (int i = 0; i < prefix - 1; i++) {
            int side = bits.testBit(width - 1 - i) ? 1 : 0;
            if (node[side] == null) {
                node[side] = nodes.size();
                nodes.add(new Object[2]);
            }
            node = nodes.get((Integer) node[side]);
        }
        node[bits.testBit(width - prefix) ? 1 : 0] = new Leaf(data.size());
        write(data, row);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Object[] node : nodes) {
            number(file, record(node[0]), 3);
            number(file, record(node[1]), 3);
        }
        file.writeBytes(new byte[SEPARATOR]);
        file.writeBytes(data.toByteArray());
        file.writeBytes(MARKER);
        write(file, metadata());
        return file.toByteArray();
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("node_count", (long) nodes.size());
        metadata.put("record_size", 24);
        metadata.put("ip_version", ipVersion);
        metadata.put("database_type", "Test-City");
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", BigInteger.valueOf(1_700_000_000));
        metadata.put("description", Map.of("en", "Test"));
        return metadata;
    }

    private int record(@Nullable Object value) {
        if (value == null) {
            return nodes.size();
        }
        return value instanceof Leaf leaf ? nodes.size() + SEPARATOR + leaf.offset() : (Integer) value;
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof String text) {
            control(out, 2, text.getBytes(StandardCharsets.UTF_8).length);
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Double number) {
            control(out, 3, 8);
            number(out, Double.doubleToLongBits(number), 8);
        } else if (value instanceof Integer number) {
            control(out, 5, 2);
            number(out, number, 2);
        } else if (value instanceof Long number) {
            control(out, 6, 4);
            number(out, number, 4);
        } else if (value instanceof BigInteger number) {
            control(out, 9, 8);
            number(out, number.longValue(), 8);
        } else if (value instanceof List<?> list) {
            control(out, 11, list.size());
            list.forEach(item -> write(out, item));
        } else if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            map.forEach((key, item) -> {
                write(out, key);
                write(out, item);
            });
        } else {
            throw new IllegalArgumentException("No such type: " + value);
        }
    }

    /** Sizes below 29 need one byte; types above 7 are written as 0 and follow, less 7. */
    private static void control(ByteArrayOutputStream out, int type, int size) {
        if (size >= 29) {
            throw new IllegalArgumentException("Too long for a test: " + size);
        }
        out.write((type > 7 ? 0 : type << 5) | size);
        if (type > 7) {
            out.write(type - 7);
        }
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >> shift));
        }
    }

    private record Leaf(int offset) {}
}
