package dev.rollcall.internal.device;

/** The canonical text of an IPv6 address (RFC 5952): lower case, the longest run of zero groups compressed. */
final class Ipv6Text {

    private static final int GROUPS = 8;

    private Ipv6Text() {}

    static String of(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF);
        }
        int gap = longestRun(groups);
        if (gap < 0) {
            return join(groups, 0, GROUPS);
        }
        return join(groups, 0, gap) + "::" + join(groups, gap + runAt(groups, gap), GROUPS);
    }

    /** The start of the first longest run of at least two zeros; negative when there is none. */
    private static int longestRun(int[] groups) {
        int best = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            if (runAt(groups, i) > length) {
                best = i;
                length = runAt(groups, i);
            }
        }
        return best;
    }

    private static int runAt(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String join(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
