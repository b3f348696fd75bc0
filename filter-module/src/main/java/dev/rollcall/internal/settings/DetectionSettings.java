package dev.rollcall.internal.settings;

import dev.rollcall.RiskKind;
import java.util.Set;

/**
 * What happens with findings.
 *
 * @param ignored kinds that nobody is told about; none by default
 * @param blocking kinds that refuse the sign-in; none by default
 */
public record DetectionSettings(Set<RiskKind> ignored, Set<RiskKind> blocking) {

    /** Everything is reported, nothing refused. */
    public static final DetectionSettings DEFAULT = new DetectionSettings(Set.of(), Set.of());

    public DetectionSettings {
        ignored = Set.copyOf(ignored);
        blocking = Set.copyOf(blocking);
    }
}
