package dev.rollcall.internal.kit;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What both halves of the kit have to agree on. */
public final class Kit {

    public static final String SECRET = "rollcall-test.secret";
    public static final String URI = "rollcall-test.uri";

    /** As many characters as a secret needs: with fewer, somebody might try them all. */
    public static final int SHORTEST = 16;

    /** Below the pages of Rollcall, which are open whatever is protected. */
    public static final String PATH = "/rollcall/test/sessions";

    public static final String HEADER = "X-Rollcall-Test";

    public static final String USER = "user";
    public static final String GROUP = "group";
    public static final String REMEMBERED = "remembered";
    public static final String SESSION = "session";
    public static final String REASON = "reason";
    public static final String ACCESS_TOKEN = "access-token";
    public static final String REFRESH_TOKEN = "refresh-token";
    public static final String ACCESS_COOKIE = "access-cookie";
    public static final String REFRESH_COOKIE = "refresh-cookie";

    private Kit() {}

    /** The secret that this process knows. */
    public static Optional<String> secret(UnaryOperator<@Nullable String> first) {
        return setting(SECRET, first);
    }

    /** A setting: where this says, or a system property, or an environment variable. */
    public static Optional<String> setting(String name, UnaryOperator<@Nullable String> first) {
        return Optional.ofNullable(first.apply(name))
                .or(() -> Optional.ofNullable(System.getProperty(name)))
                .or(() -> Optional.ofNullable(
                        System.getenv(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))));
    }
}
