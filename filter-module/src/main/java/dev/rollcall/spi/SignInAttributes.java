package dev.rollcall.spi;

import dev.rollcall.Identity;
import dev.rollcall.SessionAttributes;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Extension point: attributes for sessions that the login of the session API or the sign-in page starts. Sign-ins of the
 * application's own bring theirs with the {@link Identity}.
 *
 * <pre>{@code
 * import dev.rollcall.Identity;
 * import dev.rollcall.SessionAttributes;
 * import dev.rollcall.spi.SignInAttributes;
 * import jakarta.enterprise.context.ApplicationScoped;
 * import jakarta.servlet.http.HttpServletRequest;
 *
 * @ApplicationScoped
 * public class Tenants implements SignInAttributes {
 *
 *     @Override
 *     public SessionAttributes of(Identity identity, HttpServletRequest request) {
 *         return SessionAttributes.NONE.with("tenant", request.getServerName());
 *     }
 * }
 * }</pre>
 *
 * <p>Every bean of this type is asked, after the password was found right and before anything is stored. {@code amr} is {@code
 * ["pwd"]} from the beginning; what beans return is added to it.
 *
 * <p>Must be thread-safe. An exception makes the sign-in fail; nothing is stored, and the attempt does not count.
 */
@FunctionalInterface
public interface SignInAttributes {

    /** Returns what is to be added. */
    SessionAttributes of(Identity identity, HttpServletRequest request);
}
