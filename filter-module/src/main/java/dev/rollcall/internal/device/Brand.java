package dev.rollcall.internal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A member of {@code Sec-CH-UA}: the name of a browser and its major version. */
record Brand(String name, String major) {

    private static final int LIMIT = 512;

    /** An RFC 8941 string with the parameter {@code v}, the only form that browsers send. */
    private static final Pattern MEMBER = Pattern.compile(
            "\\G\\s*+\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"\\s*+;\\s*+v=\"([0-9]{1,9})(?:\\.[0-9.]*+)?\"\\s*+(?:,|$)");

    /** The members of a brand list; none if the header is absent, too long or malformed (RFC 8941 section 4.2). */
    static List<Brand> list(@Nullable String header) {
        if (header == null || header.length() > LIMIT) {
            return List.of();
        }
        List<Brand> brands = new ArrayList<>();
        Matcher matcher = MEMBER.matcher(header);
        int end = 0;
        while (end < header.length() && matcher.find()) {
            brands.add(new Brand(matcher.group(1), matcher.group(2)));
            end = matcher.end();
        }
        return end == header.length() ? brands : List.of();
    }

    /** Whether this is one of the made-up brands, such as {@code Not/A)Brand}, that keep servers from relying on a list. */
    boolean isGrease() {
        return name.replaceAll("[^A-Za-z]", "").equalsIgnoreCase("NotABrand");
    }
}
