package dev.rollcall.internal.risk;

import dev.rollcall.RiskKind;
import java.util.Set;

/**
 * What becomes of findings.
 *
 * @param ignored nobody hears of these; none by default
 * @param blocking a sign-in with one of these is refused; none by default
 */
public record DetectionSettings(Set<RiskKind> ignored, Set<RiskKind> blocking) {

    /** Everything is told, nothing refused. */
    public static final DetectionSettings DEFAULT = new DetectionSettings(Set.of(), Set.of());

    public DetectionSettings {
        ignored = Set.copyOf(ignored);
        blocking = Set.copyOf(blocking);
    }
}
