package dev.rollcall.spi;

import dev.rollcall.EndReason;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that is no longer accepted, and why.
 *
 * <pre>{@code
 * import dev.rollcall.spi.Revocation;
 * import dev.rollcall.spi.SessionStatus;
 * import java.util.UUID;
 *
 * boolean concerns(Revocation revocation, UUID id, SessionStatus session) {
 *     return revocation instanceof Revocation.OfSubject subject
 *             && subject.subject().equals(session.subject())
 *             && subject.revision() > session.revision().subject()
 *             && subject.spared().filter(id::equals).isEmpty();
 * }
 * }</pre>
 */
public sealed interface Revocation {

    /** Returns why. */
    EndReason reason();

    /**
     * The end of one session.
     *
     * @param session its id
     * @param reason why it ended
     */
    record OfSession(UUID session, EndReason reason) implements Revocation {}

    /**
     * The end of a user's sessions that began before a revision.
     *
     * @param subject the user
     * @param revision sessions of a lower {@link Revision#subject()} are over
     * @param spared a session that stays
     * @param reason why they ended
     */
    record OfSubject(String subject, long revision, Optional<UUID> spared, EndReason reason) implements Revocation {}

    /**
     * The end of everyone's sessions that began before a revision.
     *
     * @param revision sessions of a lower {@link Revision#everyone()} are over
     * @param spared a session that stays
     * @param reason why they ended
     */
    record OfEveryone(long revision, Optional<UUID> spared, EndReason reason) implements Revocation {}
}
