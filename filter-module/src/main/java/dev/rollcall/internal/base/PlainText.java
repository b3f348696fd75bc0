package dev.rollcall.internal.base;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Text from strangers, made safe to store, log and show on one line. */
public final class PlainText {

    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /** One line of at most {@code limit} characters, with unsafe ones replaced by blanks; null when nothing is left. */
    public static @Nullable String line(@Nullable String text, int limit) {
        if (text == null) {
            return null;
        }
        // Cut first, so that what is thrown away costs nothing
        String cut = cut(text, limit);
        String clean = replaced(cut, c -> isUnsafe(c) ? ' ' : c).strip();
        return clean.isEmpty() ? null : clean;
    }

    /** The first {@code limit} characters, one less where that would halve a surrogate pair. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }

    /** The whole text except for what some databases refuse, so that those who look for it still find it. */
    public static String storable(String text) {
        return replaced(text, c -> isUnstorable(c) ? REPLACEMENT : c);
    }

    private static String replaced(String text, IntUnaryOperator character) {
        return text.codePoints()
                .map(character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether a character controls a terminal, a line or the direction of reading, or can't be encoded as UTF-8. */
    public static boolean isUnsafe(int codePoint) {
        return isUnstorable(codePoint)
                || codePoint == 0x2028
                || codePoint == 0x2029
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static boolean isUnstorable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
