package dev.rollcall;

/**
 * A CDI event that the application fires: a user was deleted or disabled, so all of the user's sessions must end.
 *
 * <pre>{@code
 * import dev.rollcall.UserDeleted;
 * import jakarta.enterprise.event.Event;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Event<UserDeleted> events;
 *
 * void deleted(String user) {
 *     events.fire(new UserDeleted(user));
 * }
 * }</pre>
 *
 * <p>Within a transaction the sessions end once it has committed, and stay if it rolls back. Without one they end at
 * once. {@code rollcall.events.user-deleted=false} switches it off.
 *
 * @param subject the user's name, as in {@link Session#subject()}
 */
public record UserDeleted(String subject) {}
