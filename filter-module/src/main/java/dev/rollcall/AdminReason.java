package dev.rollcall;

import dev.rollcall.internal.base.PlainText;
import java.util.Optional;

/**
 * Why an administrator did something, in the administrator's words: trimmed, 1 to 200 characters (code points), no control
 * characters. The {@link IllegalArgumentException} for any other text never repeats it.
 */
public record AdminReason(String text) {

    private static final int LIMIT = 200;

    public AdminReason {
        text = text.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LIMIT) {
            throw new IllegalArgumentException("A reason has 1 to " + LIMIT + " characters");
        }
        if (text.codePoints().anyMatch(PlainText::isUnsafe)) {
            throw new IllegalArgumentException("A reason must not contain control characters");
        }
    }

    /** The reason in what somebody wrote; empty when that is blank. */
    public static Optional<AdminReason> of(String written) {
        return written.isBlank() ? Optional.empty() : Optional.of(new AdminReason(written));
    }

    @Override
    public String toString() {
        return text;
    }
}
