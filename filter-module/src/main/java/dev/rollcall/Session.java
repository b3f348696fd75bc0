package dev.rollcall;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A session: one sign-in of one user on one device, from its start to its end.
 *
 * <p>The session of the current request can be injected into a bean of any scope:
 *
 * <pre>{@code
 * import dev.rollcall.Session;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Session session;
 *
 * String greeting() {
 *     return "Hello " + session.subject() + " on " + session.device().device();
 * }
 * }</pre>
 *
 * <p>In a request without a session, the methods of an injected session throw {@link IllegalStateException}; outside
 * of a request, CDI throws {@link jakarta.enterprise.context.ContextNotActiveException}. Sessions that {@link Sessions} returns, and those in events, are immutable.
 */
public interface Session {

    /** The longest name that a user can have a session under, in UTF-16 code units. */
    int MAX_SUBJECT_LENGTH = 255;

    /** Returns the session's id, which is also the claim {@code sid} of its access tokens. */
    UUID id();

    /** Returns the user's name, as the identity store or the check of the application gave it: 1 to {@value #MAX_SUBJECT_LENGTH} characters. */
    String subject();

    /** Returns the user's groups as of the last sign-in or refresh. */
    Set<String> groups();

    /** Returns when the user signed in. */
    Instant createdAt();

    /**
     * Returns when the session was last used. It is written in batches, so it may be late by {@code
     * rollcall.activity.interval} (default 60 s).
     */
    Instant lastActiveAt();

    /**
     * Returns when the session ends at the latest. Use never moves this time; the idle time may end the session earlier.
     */
    Instant expiresAt();

    /** Returns whether the user asked to be remembered on the device. */
    boolean remembered();

    /** Returns the name that the user gave to the device. */
    Optional<DeviceName> deviceName();

    /** Returns what the client says about its device. */
    DeviceFacts device();

    /** Returns where the session was last signed in or refreshed from. */
    Origin origin();

    /** Returns what the application, and the way of signing in, said about the session when it began. */
    SessionAttributes attributes();
}
