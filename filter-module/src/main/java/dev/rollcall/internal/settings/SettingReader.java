package dev.rollcall.internal.settings;

import dev.rollcall.internal.settings.SettingKeys.SettingKey;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
            return fallback(key, parser);
        }
    }

    /** Something to go on with until all problems are known; where not even the default fits, they are told now. */
    private <T> T fallback(SettingKey key, Function<String, T> parser) {
        try {
            return parser.apply(key.fallback());
        } catch (IllegalArgumentException unfit) {
            throw new SettingException(problems, unfit);
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

    int number(SettingKey key, int least, int most) {
        return parsed(key, text -> boundedNumber(text, least, most));
    }

    static int boundedNumber(String text, int least, int most) {
        String expected = "must be a number from " + least + " to " + most;
        try {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(expected);
            }
            return number;
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(expected, malformed);
        }
    }

    boolean flag(SettingKey key) {
        return parsed(key, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    <E extends Enum<E>> E choice(SettingKey key, Class<E> type) {
        return parsed(key, text -> choose(text, type, '-'));
    }

    /** Names in the spelling of JSON. */
    static <E extends Enum<E>> E choose(String text, Class<E> type) {
        return choose(text, type, '_');
    }

    private static <E extends Enum<E>> E choose(String text, Class<E> type, char separator) {
        List<String> names = new ArrayList<>();
        for (E value : type.getEnumConstants()) {
            String name = value.name().toLowerCase(Locale.ROOT).replace('_', separator);
            if (name.equals(text)) {
                return value;
            }
            names.add(name);
        }
        throw new IllegalArgumentException("must be one of " + String.join(", ", names));
    }

    <T> List<T> list(SettingKey key, Function<String, T> parser) {
        return parsed(
                key,
                text -> Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(parser)
                        .toList());
    }

    boolean isSet(SettingKey key) {
        return source.value(key.name()).isPresent();
    }

    void reject(SettingKey key, String value, String why) {
        String shown = SettingKeys.isConfidential(key) ? "(hidden)" : value;
        problems.add(key.name() + "=" + shown + ": " + why);
    }

    void throwIfRejected() {
        if (!problems.isEmpty()) {
            throw new SettingException(problems, null);
        }
    }
}
