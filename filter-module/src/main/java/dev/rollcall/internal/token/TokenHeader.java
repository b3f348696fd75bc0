package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a token. Only what we issue ourselves passes: the members {@code alg}, {@code kid} and {@code typ}, each
 * once, in any order, as plain texts, without whitespace.
 *
 * <p>The header comes from a stranger, so no JSON parser sees it before this check. That keeps out {@code crit}, {@code
 * b64}, {@code jku}, {@code x5u}, {@code jwk}, {@code x5c}, {@code zip}, {@code p2c} and whatever comes next, as well as
 * numbers or nesting that would cost a parser time.
 */
record TokenHeader(String algorithm, String keyId, String type) {

    private static final int MAX_LENGTH = 512;
    private static final String MEMBER = "\"(alg|kid|typ)\":\"([A-Za-z0-9+/_-]{1,64}+)\"";
    private static final Pattern FORM = Pattern.compile("\\{" + MEMBER + "," + MEMBER + "," + MEMBER + "\\}");

    /** Reads the first segment of a token that is known to be base64url. */
    static TokenHeader parse(String segment) throws RefusedException {
        if (segment.length() > MAX_LENGTH) {
            throw new RefusedException(Refusal.HEADER);
        }
        return read(new String(Base64.getUrlDecoder().decode(segment), ISO_8859_1));
    }

    static TokenHeader read(String json) throws RefusedException {
        Matcher matcher = FORM.matcher(json);
        if (!matcher.matches()) {
            throw new RefusedException(Refusal.HEADER);
        }
        Map<String, String> members = new HashMap<>();
        members.put(matcher.group(1), matcher.group(2));
        members.put(matcher.group(3), matcher.group(4));
        members.put(matcher.group(5), matcher.group(6));
        return new TokenHeader(member(members, "alg"), member(members, "kid"), member(members, "typ"));
    }

    private static String member(Map<String, String> members, String name) throws RefusedException {
        String value = members.get(name);
        if (value == null) {
            throw new RefusedException(Refusal.HEADER);
        }
        return value;
    }
}
