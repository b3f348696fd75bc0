package dev.rollcall.internal.settings;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Origins (RFC 6454), in the spelling of browsers: {@code https://app.example.com}.
 *
 * @param own those under which browsers know the application; if empty, that of each request
 */
public record OriginSettings(Set<String> own) {

    /** Host names in ASCII, as browsers send them. */
    private static final Pattern ORIGIN =
            Pattern.compile("(https?)://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    public OriginSettings {
        own = Set.copyOf(own);
    }

    /** The origin in a configured text, without the port that goes without saying. */
    static String parse(String text) {
        Matcher origin = ORIGIN.matcher(text);
        if (!origin.matches()) {
            throw new IllegalArgumentException(
                    "must be a list of origins such as https://app.example.com, without a path");
        }
        String spelled = text.toLowerCase(Locale.ROOT);
        String usual = origin.group(1).equalsIgnoreCase("https") ? ":443" : ":80";
        return usual.equals(origin.group(3)) ? spelled.substring(0, spelled.length() - usual.length()) : spelled;
    }
}
