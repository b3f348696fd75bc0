package dev.rollcall.internal.storage;

import static java.util.stream.Collectors.joining;

import dev.rollcall.SessionAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session as lines of one column: {@code name=value}, and {@code amr=pwd otp}. No value has a line break, and no
 * method a blank. The tenant has a column of its own, so that it can be searched for.
 */
final class AttributeLines {

    private static final String AMR = "amr";
    private static final String TENANT = "tenant";
    private static final String BLANK = " ";

    private AttributeLines() {}

    static String of(SessionAttributes attributes) {
        Map<String, String> lines = new TreeMap<>(attributes.values());
        lines.remove(TENANT);
        if (!attributes.amr().isEmpty()) {
            lines.put(AMR, String.join(BLANK, attributes.amr()));
        }
        return lines.entrySet().stream()
                .map(line -> line.getKey() + "=" + line.getValue())
                .collect(joining("\n"));
    }

    /** If somebody else wrote something invalid, the session has no attributes. */
    static SessionAttributes parse(@Nullable String lines, @Nullable String tenant) {
        Map<String, String> values = new TreeMap<>();
        List<String> amr = new ArrayList<>();
        if (tenant != null) {
            values.put(TENANT, tenant);
        }
        Stream.ofNullable(lines).flatMap(String::lines).forEach(line -> {
            int sign = Math.max(line.indexOf('='), 0);
            String name = line.substring(0, sign);
            String value = line.substring(Math.min(sign + 1, line.length()));
            if (name.equals(AMR)) {
                amr.addAll(List.of(value.split(BLANK, -1)));
            } else {
                values.put(name, value);
            }
        });
        try {
            return new SessionAttributes(values, amr);
        } catch (IllegalArgumentException foreign) {
            return SessionAttributes.NONE;
        }
    }
}
