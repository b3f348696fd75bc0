package dev.rollcall.internal.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The reader of {@code Cookie} headers as browsers write them (RFC 6265 section 4.2.1).
 *
 * <p>Each server reads them in its own way. Some drop the second cookie of a name, interpret quotes and {@code $Version},
 * or trim blanks beyond ASCII, which lets a sibling host get around the prefix {@code __Host-}. This reader looks for the
 * exact name only.
 */
final class CookieHeader {

    private CookieHeader() {}

    /** The different values under this name, in the order received. */
    static List<String> values(List<String> lines, String name) {
        List<String> values = new ArrayList<>(1);
        String start = name + "=";
        for (String line : lines) {
            if (line.contains(start)) {
                addValues(line, start, values);
            }
        }
        return values.size() < 2 ? values : values.stream().distinct().toList();
    }

    private static void addValues(String line, String start, List<String> values) {
        for (String pair : line.split(";", -1)) {
            String trimmed = trimmed(pair);
            if (trimmed.startsWith(start)) {
                values.add(trimmed.substring(start.length()));
            }
        }
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
