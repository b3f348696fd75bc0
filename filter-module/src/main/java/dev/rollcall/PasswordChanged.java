package dev.rollcall;

/**
 * A CDI event that the application fires: a user's password has changed, so all of the user's sessions must end.
 *
 * <pre>{@code
 * import dev.rollcall.PasswordChanged;
 * import jakarta.enterprise.event.Event;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Event<PasswordChanged> events;
 *
 * void passwordChanged(String user) {
 *     events.fire(new PasswordChanged(user));
 * }
 * }</pre>
 *
 * <p>Within a transaction the sessions end once it has committed, and stay if it rolls back. Without one they end at
 * once. {@code rollcall.events.password-changed=false} switches it off.
 *
 * @param subject the user's name, as in {@link Session#subject()}
 */
public record PasswordChanged(String subject) {}
