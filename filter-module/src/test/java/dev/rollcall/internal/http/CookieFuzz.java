package dev.rollcall.internal.http;

import static dev.rollcall.fuzz.FuzzInput.require;

import dev.rollcall.fuzz.FuzzInput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cookie headers are read as RFC 6265 writes them, and what a neighbour sets neither hides nor adds one of ours. */
public final class CookieFuzz {

    private static final String NAME = RollcallCookie.ACCESS.cookieName();

    /** The same rule in one expression. */
    private static final Pattern PAIR = Pattern.compile("(?:^|;)[ \\t]*+" + Pattern.quote(NAME) + "=([^;]*)");

    private CookieFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<String> lines = FuzzInput.lines(data, 3);
        List<String> values = CookieHeader.values(lines, NAME);
        require(values.equals(byExpression(lines)), "another reading", lines, values);
        requireRoundTrip(lines, values);
        requireAllOrRefused(lines, values);
    }

    private static List<String> byExpression(List<String> lines) {
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = PAIR.matcher(line);
            while (matcher.find()) {
                values.add(matcher.group(1).replaceFirst("[ \\t]++\\z", ""));
            }
        }
        return values.stream().distinct().toList();
    }

    private static void requireRoundTrip(List<String> lines, List<String> values) {
        List<String> more = new ArrayList<>(lines);
        more.set(2, lines.get(2) + "; " + NAME + "=genuine");
        List<String> expected = new ArrayList<>(values);
        expected.add("genuine");
        require(
                CookieHeader.values(more, NAME)
                        .equals(expected.stream().distinct().toList()),
                "ours was hidden or moved",
                lines);
    }

    private static void requireAllOrRefused(List<String> lines, List<String> values) {
        TestRequest request = TestRequest.of("GET");
        lines.forEach(line -> request.with("Cookie", line));
        try {
            require(RollcallCookie.ACCESS.in(request.build()).equals(values), "another value", lines);
        } catch (ProblemException tooMany) {
            require(
                    values.size() > RollcallCookie.MOST_TRIED
                            && tooMany.problem().code() == ProblemCode.INVALID_REQUEST,
                    "refused",
                    lines);
        }
    }
}
