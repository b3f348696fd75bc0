package dev.rollcall;

import dev.rollcall.internal.base.PlainText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that users and admins should be able to look up; also fired as a CDI event once it is on record.
 *
 * @param subject the user; what was typed for a failed sign-in; empty for what concerns everyone
 * @param sessionId the session, where it is about one
 * @param explanation a sentence for people, at most 500 characters
 * @param details what else is known, by name
 */
public record SecurityEvent(
        UUID id,
        SecurityEventType type,
        Severity severity,
        Instant at,
        Optional<String> subject,
        Optional<UUID> sessionId,
        Where where,
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
     * Where something came from, as far as it is known and may be kept.
     *
     * @param point rounded to a tenth of a degree
     * @param device the label for people
     * @param deviceKey hash of the device cookie
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
