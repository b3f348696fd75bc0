package dev.rollcall;

/**
 * A CDI event: a user has signed in, and the session is stored.
 *
 * <pre>{@code
 * import dev.rollcall.SessionStarted;
 * import jakarta.enterprise.event.Observes;
 * import java.time.Instant;
 * import java.util.Map;
 * import java.util.concurrent.ConcurrentHashMap;
 *
 * final Map<String, Instant> lastSignIns = new ConcurrentHashMap<>();
 *
 * void note(@Observes SessionStarted event) {
 *     lastSignIns.put(event.session().subject(), event.session().createdAt());
 * }
 * }</pre>
 *
 * @param session the new session
 * @param client where the sign-in came from
 */
public record SessionStarted(Session session, Client client) {}
