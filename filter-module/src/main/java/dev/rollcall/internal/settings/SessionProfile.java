package dev.rollcall.internal.settings;

import java.time.Duration;

/** Lifetimes by the authentication assurance levels of NIST SP 800-63B-4, sections 2.1.3, 2.2.3 and 2.3.3. */
public enum SessionProfile {
    AAL1(Duration.ofDays(30), Duration.ofDays(30)),
    AAL2(Duration.ofHours(1), Duration.ofHours(24)),
    AAL3(Duration.ofMinutes(15), Duration.ofHours(12));

    private final Duration idle;
    private final Duration absolute;

    SessionProfile(Duration idle, Duration absolute) {
        this.idle = idle;
        this.absolute = absolute;
    }

    /** The longest lifetimes that the level allows, remembered or not. */
    public Lifetimes lifetimes() {
        return new Lifetimes(idle, absolute);
    }
}
