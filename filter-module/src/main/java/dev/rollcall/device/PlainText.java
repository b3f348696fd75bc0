package dev.rollcall.device;

import org.jspecify.annotations.Nullable;

/** Text from strangers, made safe to store, log and show on one line. */
public final class PlainText {

    private PlainText() {}

    /** One line of at most {@code limit} characters, unsafe ones replaced by blanks; null when nothing is left. */
    static @Nullable String line(@Nullable String text, int limit) {
        if (text == null) {
            return null;
        }
        // Cut first: what is thrown away must cost nothing
        String cut = cut(text, limit);
        StringBuilder line = new StringBuilder(cut.length());
        cut.codePoints().map(c -> isUnsafe(c) ? ' ' : c).forEach(line::appendCodePoint);
        String clean = line.toString().strip();
        return clean.isEmpty() ? null : clean;
    }

    /** The first {@code limit} characters, one less where that would halve a surrogate pair. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }

    /** Whether a character controls a terminal, a line or the reading direction, or cannot be encoded as UTF-8. */
    public static boolean isUnsafe(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint == 0x2028
                || codePoint == 0x2029
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || Character.getType(codePoint) == Character.SURROGATE;
    }
}
