package dev.rollcall.internal.history;

import dev.rollcall.AdminReason;
import dev.rollcall.Erasure;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Records that what is kept about a person was handed out or erased. */
public final class PrivacyEvents {

    private final SecurityEvents events;

    public PrivacyEvents(SecurityEvents events) {
        this.events = events;
    }

    /** To be called before anything is handed out. */
    public void exported(String subject, Optional<AdminReason> reason, Instant now) {
        events.record(new SecurityEventBuilder(SecurityEventType.USER_EXPORTED, Severity.WARNING, now)
                .of(subject)
                .saying("An administrator had everything that is kept about the user handed out.")
                .with(details(reason))
                .event());
    }

    /** It must not tell who the person was, or the erasure would be what is kept about them. */
    public void erased(Erasure erasure, Optional<AdminReason> reason, Instant now) {
        events.record(new SecurityEventBuilder(SecurityEventType.USER_ERASED, Severity.WARNING, now)
                .saying("Everything that was kept about a user was erased; sessions ended: " + erasure.endedSessions()
                        + ".")
                .with(details(reason))
                .event());
    }

    private static Map<String, String> details(Optional<AdminReason> reason) {
        return reason.map(why -> Map.of("reason", why.text())).orElseGet(Map::of);
    }
}
