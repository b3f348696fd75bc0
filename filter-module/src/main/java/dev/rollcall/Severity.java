package dev.rollcall;

import java.util.Locale;

/**
 * How much attention something deserves.
 *
 * <pre>{@code
 * import dev.rollcall.SecurityEvent;
 * import dev.rollcall.Severity;
 *
 * boolean isUrgent(SecurityEvent event) {
 *     return event.severity().compareTo(Severity.WARNING) > 0;
 * }
 * }</pre>
 */
public enum Severity {
    /** There is nothing to do. */
    INFO,
    /** The user should have a look. */
    WARNING,
    /** Somebody else may have access. */
    CRITICAL;

    /** Returns the name used in JSON, such as {@code warning}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
