package dev.rollcall.config;

import dev.rollcall.config.SettingKeys.SettingKey;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads and checks single settings and remembers what is wrong with them, so that all of it is told at once. */
final class SettingReader {

    private final SettingSource source;
    private final List<String> problems = new ArrayList<>();

    SettingReader(SettingSource source) {
        this.source = source;
    }

    String text(SettingKey key) {
        return source.value(key.name()).map(String::strip).orElse(key.fallback());
    }

    Optional<String> optional(SettingKey key) {
        return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }

    /** The setting as the function makes it of the text; an IllegalArgumentException's message says what is wrong. */
    <T> T parsed(SettingKey key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException invalid) {
            reject(key, text, String.valueOf(invalid.getMessage()));
            return parser.apply(key.fallback());
        }
    }

    Duration duration(SettingKey key, Duration least, Duration most) {
        return parsed(key, text -> {
            Duration duration = iso(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new IllegalArgumentException("must be from " + least + " to " + most);
            }
            return duration;
        });
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("must be an ISO-8601 duration such as PT15M or P30D", malformed);
        }
    }

    <E extends Enum<E>> E choice(SettingKey key, Class<E> type) {
        return parsed(key, text -> {
            for (E value : type.getEnumConstants()) {
                if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return value;
                }
            }
            List<String> names = new ArrayList<>();
            for (E value : type.getEnumConstants()) {
                names.add(value.name().toLowerCase(Locale.ROOT));
            }
            throw new IllegalArgumentException("must be one of " + String.join(", ", names));
        });
    }

    <T> List<T> list(SettingKey key, Function<String, T> parser) {
        return parsed(key, text -> {
            List<T> values = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                if (!part.isBlank()) {
                    values.add(parser.apply(part.strip()));
                }
            }
            return values;
        });
    }

    void reject(SettingKey key, String value, String why) {
        String shown = key.equals(SettingKeys.SECRET) ? "(hidden)" : value;
        problems.add(key.name() + "=" + shown + ": " + why);
    }

    void throwIfRejected() {
        if (!problems.isEmpty()) {
            throw new SettingException(problems);
        }
    }
}
