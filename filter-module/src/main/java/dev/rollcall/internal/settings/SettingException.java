package dev.rollcall.internal.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings that Rollcall can't work with; the message names each key and its value. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingException(List<String> problems, @Nullable Throwable cause) {
        super("Rollcall can't start with these settings: " + String.join("; ", problems), cause);
    }
}
