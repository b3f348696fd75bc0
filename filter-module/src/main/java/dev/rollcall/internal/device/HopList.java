package dev.rollcall.internal.device;

import java.util.ArrayList;
import java.util.List;

/**
 * The splitter of forwarding headers into their elements, nearest proxy first.
 *
 * <p>It reads from the right, because the right end is what the trusted proxy wrote. A quote that the client left open
 * further left can't swallow that.
 */
final class HopList {

    static final int LIMIT = 20;

    private HopList() {}

    /** At most {@value #LIMIT} elements of all lines, without surrounding blanks. */
    static List<String> rightToLeft(List<String> lines) {
        List<String> hops = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            addRightToLeft(lines.get(i), hops);
        }
        return hops;
    }

    private static void addRightToLeft(String line, List<String> hops) {
        int end = line.length();
        while (end >= 0 && hops.size() < LIMIT) {
            int comma = commaBefore(line, end);
            hops.add(line.substring(comma + 1, end).strip());
            end = comma;
        }
    }

    private static int commaBefore(String line, int end) {
        boolean quoted = false;
        for (int i = end - 1; i >= 0; i--) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            if (c == ',' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
