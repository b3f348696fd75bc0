package dev.rollcall.internal.web;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The header that names the request headers that an answer depends on (RFC 9110 section 12.5.5). */
final class Vary {

    static final String NAME = "Vary";

    private Vary() {}

    static boolean is(String header) {
        return header.equalsIgnoreCase(NAME);
    }

    /** The value with all names of these values and this one, each once. */
    static String with(String required, Collection<String> values) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.add(required);
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                names.add(name.strip());
            }
        }
        names.remove("");
        return names.contains("*") ? "*" : String.join(", ", names);
    }
}
