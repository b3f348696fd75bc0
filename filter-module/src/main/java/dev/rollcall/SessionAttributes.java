package dev.rollcall;

import dev.rollcall.internal.base.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Small facts about a session that hold from its sign-in to its end: what the application says ({@code tenant}, for example), and
 * how the user proved who they are. A check of the application's own returns them with the {@link Identity}:
 *
 * <pre>{@code
 * import dev.rollcall.Identity;
 * import dev.rollcall.SessionAttributes;
 * import java.util.Set;
 *
 * Identity employee(String user, String company) {
 *     SessionAttributes attributes = SessionAttributes.authenticatedBy("pwd", "otp").with("tenant", company);
 *     return new Identity(user, Set.of("user"), attributes);
 * }
 * }</pre>
 *
 * <p>For the login of the session API, implement {@link dev.rollcall.spi.SignInAttributes}.
 *
 * <p>The user sees them in {@code GET /sessions}, and administrators in their list, so keep nothing in them that either must not
 * know. Anything else than what is said here is an {@link IllegalArgumentException}.
 *
 * @param values at most {@value #MOST}, by names such as {@code tenant}: a small letter, then at most 31 small letters, digits and
 *     underscores; not {@code amr}. A value has 1 to {@value #LONGEST} UTF-16 code units and no control characters
 * @param amr authentication methods, such as {@code pwd} and {@code otp} (RFC 8176), at most {@value #MOST} of 1 to 32 letters,
 *     digits, {@code . _ : -}. It is also the claim {@code amr} of access tokens
 */
public record SessionAttributes(Map<String, String> values, List<String> amr) {

    /** The most values, and the most methods. */
    public static final int MOST = 10;

    /** The longest value, in UTF-16 code units. */
    public static final int LONGEST = 255;

    /** No attributes. */
    public static final SessionAttributes NONE = new SessionAttributes(Map.of(), List.of());

    private static final String TENANT = "tenant";
    private static final String AMR = "amr";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9._:-]{1,32}");

    public SessionAttributes {
        values = Map.copyOf(values);
        amr = List.copyOf(amr);
        if (values.size() > MOST || amr.size() > MOST) {
            throw new IllegalArgumentException("A session has at most " + MOST + " attributes, and as many methods");
        }
        values.forEach(SessionAttributes::require);
        if (!amr.stream().allMatch(method -> METHOD.matcher(method).matches())) {
            throw new IllegalArgumentException("An authentication method has 1 to 32 letters, digits and . _ : -");
        }
    }

    /** The value itself may be personal, and is not repeated. */
    private static void require(String name, String value) {
        if (!NAME.matcher(name).matches() || name.equals(AMR)) {
            throw new IllegalArgumentException(
                    "\"" + PlainText.line(name, 40) + "\" can't be the name of an attribute");
        }
        if (value.isEmpty() || value.length() > LONGEST || value.codePoints().anyMatch(PlainText::isUnsafe)) {
            throw new IllegalArgumentException(
                    "The attribute " + name + " must have 1 to " + LONGEST + " characters, and no control characters");
        }
    }

    /** No values, and these authentication methods (RFC 8176). */
    public static SessionAttributes authenticatedBy(String... amr) {
        return new SessionAttributes(Map.of(), List.of(amr));
    }

    /** Returns the same with one more value, or another one under this name. */
    public SessionAttributes with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new SessionAttributes(more, amr);
    }

    /** Returns the same with all values and methods of the other; where both have a value, the other's counts. */
    public SessionAttributes and(SessionAttributes other) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(other.values);
        List<String> methods = new ArrayList<>(amr);
        other.amr.stream().filter(method -> !amr.contains(method)).forEach(methods::add);
        return new SessionAttributes(all, methods);
    }

    /** Returns the value under a name; empty if there is none. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the value {@code tenant}, by which administrators can filter. */
    public Optional<String> tenant() {
        return value(TENANT);
    }
}
