package dev.rollcall;

import java.time.Instant;

/**
 * A CDI event: a user said of a sign-in "This was not me". The session has ended, now or before, but somebody else may
 * know the password.
 *
 * <pre>{@code
 * import dev.rollcall.SignInDisowned;
 * import jakarta.enterprise.event.Observes;
 *
 * void lock(@Observes SignInDisowned event) {
 *     requireNewPassword(event.session().subject());
 * }
 *
 * void requireNewPassword(String user) {
 *     // ...
 * }
 * }</pre>
 *
 * <p>It is fired each time the user says so, possibly several times for one sign-in.
 *
 * @param session the session that the sign-in started
 * @param at when the user said so
 */
public record SignInDisowned(Session session, Instant at) {}
