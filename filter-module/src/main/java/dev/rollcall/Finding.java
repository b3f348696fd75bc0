package dev.rollcall;

import java.util.Map;

/**
 * Something unusual that a rule has noticed. Rules of your own return one:
 *
 * <pre>{@code
 * import dev.rollcall.Finding;
 * import dev.rollcall.RiskKind;
 * import dev.rollcall.Severity;
 * import java.util.Map;
 *
 * Finding closed(int hour) {
 *     return new Finding(
 *             RiskKind.OTHER,
 *             Severity.WARNING,
 *             "Signed in at " + hour + ":00, when the office is closed.",
 *             Map.of("hour", String.valueOf(hour)));
 * }
 * }</pre>
 *
 * @param kind what may be wrong; {@link RiskKind#OTHER} for rules of the application's own
 * @param severity how much attention it deserves
 * @param explanation one sentence for people: what was seen, and what it was compared with
 * @param details the figures behind it, by name
 */
public record Finding(RiskKind kind, Severity severity, String explanation, Map<String, String> details) {

    public Finding {
        details = Map.copyOf(details);
    }

    /** Returns the same finding, worded for a sign-in that was refused because of it. */
    public Finding refused() {
        return new Finding(kind, severity, "A sign-in was refused: " + explanation, details);
    }
}
