package dev.rollcall;

import java.util.Locale;

/** How much attention a security event deserves. */
public enum Severity {
    /** Nothing to do. */
    INFO,
    /** Worth a look by the user. */
    WARNING,
    /** Somebody else may have access. */
    CRITICAL;

    /** The name in JSON, such as {@code warning}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
