package dev.rollcall;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A CDI event: something happened that the user should hear about.
 *
 * <pre>{@code
 * import dev.rollcall.Severity;
 * import dev.rollcall.SuspiciousActivity;
 * import jakarta.enterprise.event.Observes;
 *
 * void onSuspicion(@Observes SuspiciousActivity activity) {
 *     if (activity.finding().severity() != Severity.INFO) {
 *         tell(activity.subject(), activity.finding().explanation());
 *     }
 * }
 *
 * void tell(String user, String text) {
 *     // ...
 * }
 * }</pre>
 *
 * <p>Kinds in {@code rollcall.detection.ignore} are not fired.
 *
 * @param finding what was noticed
 * @param subject the user
 * @param sessionId the session; empty for a sign-in that was refused
 * @param client where it came from
 * @param at when it happened
 */
public record SuspiciousActivity(
        Finding finding, String subject, Optional<UUID> sessionId, Client client, Instant at) {}
