package dev.rollcall;

import dev.rollcall.internal.base.PlainText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something on record for users and administrators: a sign-in, a lock, an alert, a forced logout. It is fired as a CDI
 * event once it is stored.
 *
 * <pre>{@code
 * import dev.rollcall.SecurityEvent;
 * import dev.rollcall.SecurityEventType;
 * import dev.rollcall.Severity;
 * import jakarta.enterprise.event.Observes;
 *
 * void onEvent(@Observes SecurityEvent event) {
 *     if (event.type() == SecurityEventType.NEW_DEVICE || event.severity() == Severity.CRITICAL) {
 *         event.subject().ifPresent(user -> tell(user, event.explanation()));
 *     }
 * }
 *
 * void tell(String user, String text) {
 *     // ...
 * }
 * }</pre>
 *
 * <p>Observers run on the thread that stores the event, which may be that of a request. For anything slow, such as a
 * mail, implement {@link dev.rollcall.spi.Notifier}.
 *
 * @param id the event's own id
 * @param type what it is about
 * @param severity how much attention it deserves
 * @param at when it happened, by the database's clock
 * @param subject the user; what was typed, for a failed sign-in; empty for what concerns everyone
 * @param sessionId the session, if it is about one
 * @param where where the session that it is about was used last; where a sign-in came from
 * @param actor who caused it; empty for events that were recorded before Rollcall kept it
 * @param explanation one sentence for people, at most 500 characters
 * @param details further facts by name, as {@code docs/http-api.md} lists them
 */
public record SecurityEvent(
        UUID id,
        SecurityEventType type,
        Severity severity,
        Instant at,
        Optional<String> subject,
        Optional<UUID> sessionId,
        Where where,
        Optional<Actor> actor,
        String explanation,
        Map<String, String> details) {

    private static final int LONGEST_EXPLANATION = 500;

    public SecurityEvent {
        // What was typed as a user name may have anything in it
        subject = subject.map(text -> PlainText.cut(PlainText.storable(text), Session.MAX_SUBJECT_LENGTH));
        explanation = PlainText.cut(PlainText.storable(explanation), LONGEST_EXPLANATION);
        details = Map.copyOf(details);
    }

    /**
     * Where an event came from, as far as it is known and may be kept.
     *
     * @param ipAddress the address, as {@code rollcall.address.privacy} allows
     * @param location a place for people, such as {@code Lagos, Nigeria}
     * @param country an ISO 3166-1 alpha-2 code
     * @param point the position, to a tenth of a degree
     * @param device a label for people, such as {@code Chrome 124 on Windows}
     * @param deviceKey SHA-256 of the device cookie
     */
    public record Where(
            Optional<String> ipAddress,
            Optional<String> location,
            Optional<String> country,
            Optional<Place.Point> point,
            Optional<String> device,
            Optional<String> deviceKey) {

        /** Nothing is known. */
        public static final Where UNKNOWN = new Where(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
