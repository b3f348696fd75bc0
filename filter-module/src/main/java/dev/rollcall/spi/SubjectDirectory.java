package dev.rollcall.spi;

import dev.rollcall.RolesChanged;
import dev.rollcall.Session;
import dev.rollcall.UserDeleted;
import java.util.Optional;
import java.util.Set;

/**
 * Extension point: whether a user may go on, and with which groups. It is asked at every refresh, so a change reaches a
 * session within {@code rollcall.token.lifetime} (default 15 minutes).
 *
 * <pre>{@code
 * import dev.rollcall.Session;
 * import dev.rollcall.spi.SubjectDirectory;
 * import jakarta.enterprise.context.ApplicationScoped;
 * import java.util.Map;
 * import java.util.Optional;
 * import java.util.Set;
 *
 * @ApplicationScoped
 * public class Staff implements SubjectDirectory {
 *
 *     private final Map<String, Set<String>> groups = Map.of("alice", Set.of("user", "admin"));
 *
 *     @Override
 *     public Optional<Set<String>> groupsOf(Session session) {
 *         return Optional.ofNullable(groups.get(session.subject()));
 *     }
 * }
 * }</pre>
 *
 * <p>Without one, the application's identity store that provides groups is asked. It can't tell a user without groups
 * from one who is gone, so a user who was deleted or disabled is noticed by the event {@link UserDeleted} only, and
 * changed groups may need {@link RolesChanged}.
 *
 * <p>Must be thread-safe. An exception makes the refresh fail with 503 and changes nothing.
 */
@FunctionalInterface
public interface SubjectDirectory {

    /**
     * Returns the groups that the session's user has now; empty when the user is gone or disabled, which ends the
     * session.
     */
    Optional<Set<String>> groupsOf(Session session);
}
