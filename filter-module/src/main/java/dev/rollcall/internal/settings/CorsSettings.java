package dev.rollcall.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which pages of other origins may call guarded paths and the session API, and read the answers.
 *
 * @param origins theirs; if empty, this is the application's business
 * @param headers request headers that they may send beyond the usual ones
 * @param exposedHeaders headers of answers that they may read beyond the usual ones
 * @param maxAge how long browsers remember what they may do
 */
public record CorsSettings(Set<String> origins, List<String> headers, List<String> exposedHeaders, Duration maxAge) {

    /** Leaves it to the application. */
    public static final CorsSettings OFF = new CorsSettings(Set.of(), List.of(), List.of(), Duration.ZERO);

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'+.^_`|~-]+");

    public CorsSettings {
        origins = Set.copyOf(origins);
        headers = List.copyOf(headers);
        exposedHeaders = List.copyOf(exposedHeaders);
    }

    /** A configured header name. An asterisk is none: with credentials, browsers take it for a name, too. */
    static String header(String text) {
        if (!HEADER.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a list of header names such as X-Trace-Id");
        }
        return text;
    }
}
