package dev.rollcall.spi;

import dev.rollcall.RolesChanged;
import dev.rollcall.Session;
import dev.rollcall.UserDeleted;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a user may go on having sessions, and with which groups; an extension point. A bean of this type is
 * asked at every refresh.
 *
 * <p>Without one, the application's identity stores that provide groups are asked, and a user who was deleted or
 * disabled is noticed only by the events {@link UserDeleted} and {@link RolesChanged}.
 *
 * <p>Must be thread-safe. An exception makes the refresh fail with 503 and changes nothing.
 */
@FunctionalInterface
public interface SubjectDirectory {

    /** The groups of the session's user now; empty when the user is gone or disabled, which ends the session. */
    Optional<Set<String>> groupsOf(Session session);
}
