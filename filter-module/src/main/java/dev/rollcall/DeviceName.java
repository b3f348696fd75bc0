package dev.rollcall;

import dev.rollcall.internal.base.PlainText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name that a user gave to a device: plain text of 1 to {@value #MAX_LENGTH} characters (Unicode code points) after trimming.
 *
 * <pre>{@code
 * import dev.rollcall.DeviceName;
 * import dev.rollcall.Session;
 * import dev.rollcall.Sessions;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Sessions sessions;
 *
 * @Inject
 * Session current;
 *
 * boolean rename(String typed) {
 *     return sessions.rename(current.subject(), current.id(), DeviceName.of(typed)).isPresent();
 * }
 * }</pre>
 *
 * <p>Control characters, line separators, direction overrides and lone surrogates are refused rather than removed, so
 * that people see exactly what was typed. The {@link IllegalArgumentException} does not repeat the text.
 *
 * @param value the name, trimmed
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
     * Returns the name that a user typed; empty when the text is null or blank, which clears the name.
     *
     * @throws IllegalArgumentException when the text is too long or has unsafe characters
     */
    public static Optional<DeviceName> of(@Nullable String typed) {
        return typed == null || typed.isBlank() ? Optional.empty() : Optional.of(new DeviceName(typed));
    }

    @Override
    public String toString() {
        return value;
    }
}
