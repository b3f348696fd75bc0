package dev.rollcall;

import java.util.Map;

/**
 * What a rule found.
 *
 * @param explanation a sentence for people that says what was seen and what it was compared with
 * @param details the numbers behind it, by name
 */
public record Finding(RiskKind kind, Severity severity, String explanation, Map<String, String> details) {

    public Finding {
        details = Map.copyOf(details);
    }

    /** The same about a sign-in that was refused because of it. */
    public Finding refused() {
        return new Finding(kind, severity, "A sign-in was refused that looks like this: " + explanation, details);
    }
}
