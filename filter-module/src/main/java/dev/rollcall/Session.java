package dev.rollcall;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One login of one user on one device.
 *
 * <p>{@code @Inject Session} gives the session of the current request, in a bean of any scope; using it in a
 * request without one throws {@link IllegalStateException}.
 */
public interface Session {

    /** The longest name that a user can have a session under, in UTF-16 code units. */
    int MAX_SUBJECT_LENGTH = 255;

    UUID id();

    /** The user, by the name the application's identity store gave: 1 to {@value #MAX_SUBJECT_LENGTH} characters. */
    String subject();

    /** The user's groups at the last login or refresh. */
    Set<String> groups();

    Instant createdAt();

    Instant lastActiveAt();

    /** The absolute end; use never moves it. */
    Instant expiresAt();

    /** Whether the user asked to be remembered on the device. */
    boolean remembered();

    /** What the user calls the device. */
    Optional<DeviceName> deviceName();

    DeviceFacts device();

    /** Where the login came from. */
    Origin origin();
}
