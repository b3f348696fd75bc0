package dev.rollcall;

/**
 * A CDI event that the application fires: a user's groups have changed, so all of the user's sessions must end.
 *
 * <pre>{@code
 * import dev.rollcall.RolesChanged;
 * import jakarta.enterprise.event.Event;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Event<RolesChanged> events;
 *
 * void rolesChanged(String user) {
 *     events.fire(new RolesChanged(user));
 * }
 * }</pre>
 *
 * <p>Within a transaction the sessions end once it has committed, and stay if it rolls back. Without one they end at
 * once. {@code rollcall.events.roles-changed=false} switches it off.
 *
 * @param subject the user's name, as in {@link Session#subject()}
 */
public record RolesChanged(String subject) {}
