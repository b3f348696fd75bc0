package dev.rollcall.spi;

import dev.rollcall.EndReason;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be known of a session to decide whether it is still accepted. Every request that can't be answered from
 * memory needs it, so it should be read by primary key.
 *
 * <pre>{@code
 * import dev.rollcall.spi.SessionStatus;
 * import java.time.Instant;
 *
 * boolean isOver(SessionStatus status, Instant now) {
 *     return status.endReason().isPresent() || !now.isBefore(status.expiresAt());
 * }
 * }</pre>
 *
 * @param subject the user
 * @param createdAt when the user signed in
 * @param lastActiveAt when it was last used
 * @param expiresAt when it ends at the latest
 * @param remembered whether the lifetimes of remembered sessions apply
 * @param revision under which it began
 * @param unusedGeneration the generation of access tokens whose first use is still to be noted
 *     ({@link SessionStore#recordFirstUses}); 0 for none
 * @param endReason why it ended; also when it ended together with others and its own row does not say so yet
 */
public record SessionStatus(
        String subject,
        Instant createdAt,
        Instant lastActiveAt,
        Instant expiresAt,
        boolean remembered,
        Revision revision,
        int unusedGeneration,
        Optional<EndReason> endReason) {

    /** The status of a session of which no first use is to be noted. */
    public SessionStatus(
            String subject,
            Instant createdAt,
            Instant lastActiveAt,
            Instant expiresAt,
            boolean remembered,
            Revision revision,
            Optional<EndReason> endReason) {
        this(subject, createdAt, lastActiveAt, expiresAt, remembered, revision, 0, endReason);
    }
}
