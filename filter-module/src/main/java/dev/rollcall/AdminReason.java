package dev.rollcall;

import dev.rollcall.internal.base.PlainText;
import java.util.Optional;

/**
 * Why an administrator did something, in the administrator's words: trimmed, 1 to {@value #MAX_LENGTH} characters (code
 * points), no control characters. The {@link IllegalArgumentException} for any other text never repeats it.
 */
public record AdminReason(String text) {

    /** The longest reason, in code points. */
    public static final int MAX_LENGTH = 200;

    public AdminReason {
        text = text.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("A reason has 1 to " + MAX_LENGTH + " characters");
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
