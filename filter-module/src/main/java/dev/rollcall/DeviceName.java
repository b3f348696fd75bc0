package dev.rollcall;

import dev.rollcall.internal.base.PlainText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name that a user gave to a device: plain text, trimmed, 1 to {@value #MAX_LENGTH} characters (code points).
 *
 * <p>Control characters, line separators, direction overrides and lone surrogates are refused instead of removed, so
 * that what is shown is what was typed. The {@link IllegalArgumentException} for any other value never repeats it.
 */
public record DeviceName(String value) {

    /** The longest name, in code points. */
    public static final int MAX_LENGTH = 100;

    public DeviceName {
        value = value.strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A device name must not be empty");
        }
        if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("A device name has at most " + MAX_LENGTH + " characters");
        }
        if (value.codePoints().anyMatch(PlainText::isUnsafe)) {
            throw new IllegalArgumentException("A device name must not contain control characters");
        }
    }

    /**
     * The name in what a user typed; empty when the text is absent or blank, which clears the name.
     *
     * @throws IllegalArgumentException when it is not a device name
     */
    public static Optional<DeviceName> of(@Nullable String typed) {
        return typed == null || typed.isBlank() ? Optional.empty() : Optional.of(new DeviceName(typed));
    }

    @Override
    public String toString() {
        return value;
    }
}
