package dev.rollcall.internal.session;

import dev.rollcall.Session;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.Outage;
import dev.rollcall.internal.base.PlainText;
import dev.rollcall.internal.token.OwnClaims;
import dev.rollcall.spi.ClaimsContributor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The claims that beans of the application add to access tokens, checked. Thread-safe. */
public final class ContributedClaims {

    /** Nobody adds any. */
    public static final ContributedClaims NONE = new ContributedClaims(Stream.of());

    /** What Rollcall writes now, or may write some day because a standard says what it means. */
    private static final Set<String> RESERVED = Set.of("amr", "acr", "cnf", "status", "events", "nonce");

    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 100;

    private final List<Contributor> contributors;

    public ContributedClaims(Stream<ClaimsContributor> beans) {
        this.contributors = beans.map(Contributor::of).toList();
    }

    private record Contributor(ClaimsContributor bean, String name, Outage outage) {

        /** A bean is often a proxy, whose class begins with the name of the real one. */
        static Contributor of(ClaimsContributor bean) {
            String name = bean.getClass().getName().replaceFirst("\\$Proxy\\$.*", "");
            return new Contributor(
                    bean,
                    name,
                    new Outage(System.getLogger(ContributedClaims.class.getName()), "The ClaimsContributor " + name));
        }
    }

    /**
     * The claims for the next access token of a session.
     *
     * @throws StoreUnavailableException if a bean fails, or returns what can't be in a token
     */
    Map<String, Object> of(Session session) {
        Map<String, Object> all = new HashMap<>();
        for (Contributor contributor : contributors) {
            try {
                contributor.bean().claimsOf(session).forEach((name, value) -> add(all, name, value));
            } catch (RuntimeException failed) { // whatever it is, a token without its claims may say too little
                contributor.outage().reportForeign(failed);
                throw new StoreUnavailableException("claims unavailable from " + contributor.name(), failed);
            }
            contributor.outage().isOver();
        }
        return all;
    }

    private static void add(Map<String, Object> all, @Nullable String name, @Nullable Object value) {
        if (name == null || name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("the name of a claim has 1 to " + LONGEST_NAME + " characters");
        }
        String shown = '"' + PlainText.line(name, LONGEST_NAME) + '"';
        if (OwnClaims.contain(name) || RESERVED.contains(name)) {
            throw new IllegalArgumentException("the claim " + shown + " is reserved");
        }
        if (all.containsKey(name)) {
            throw new IllegalArgumentException("the claim " + shown + " was returned by another bean, too");
        }
        try {
            all.put(name, json(value, 0));
        } catch (IllegalArgumentException foreign) {
            throw new IllegalArgumentException("the claim " + shown + " has " + foreign.getMessage());
        }
    }

    /** As it is when it is read from a token, so that nothing depends on whether a token was just made. Never repeats a value. */
    private static Object json(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("lists or maps deeper than " + DEEPEST);
        }
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> elements) {
            List<Object> copy = new ArrayList<>();
            elements.forEach(element -> copy.add(json(element, depth + 1)));
            return List.copyOf(copy);
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> copy = new HashMap<>();
            members.forEach((name, member) -> copy.put(text(name), json(member, depth + 1)));
            return Map.copyOf(copy);
        }
        throw foreign(value);
    }

    private static String text(@Nullable Object name) {
        if (name instanceof String text) {
            return text;
        }
        throw foreign(name);
    }

    private static Number number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger whole && whole.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        boolean isFraction = number instanceof Double || number instanceof Float || number instanceof BigDecimal;
        if (isFraction && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("a number that JSON does not have, or that is too large");
    }

    private static IllegalArgumentException foreign(@Nullable Object value) {
        String type = value == null ? "null" : "a " + value.getClass().getName();
        return new IllegalArgumentException(type + " in it, which is no text, number, boolean, list or map");
    }
}
