package dev.rollcall;

import java.time.Instant;
import java.util.UUID;

/**
 * A CDI event: a session has ended, and that is stored.
 *
 * <pre>{@code
 * import dev.rollcall.SessionEnded;
 * import jakarta.enterprise.event.Observes;
 * import java.util.Map;
 * import java.util.UUID;
 * import java.util.concurrent.ConcurrentHashMap;
 *
 * final Map<UUID, byte[]> drafts = new ConcurrentHashMap<>();
 *
 * void forget(@Observes SessionEnded event) {
 *     drafts.remove(event.sessionId());
 * }
 * }</pre>
 *
 * <p>It is fired on one node, once for each session. Where many sessions end together, or time ends one, it follows in
 * the background.
 *
 * @param sessionId the session
 * @param subject its user
 * @param reason why it ended
 * @param at when it ended
 */
public record SessionEnded(UUID sessionId, String subject, EndReason reason, Instant at) {}
