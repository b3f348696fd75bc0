package dev.rollcall.spi;

import dev.rollcall.EndReason;
import java.util.Optional;
import java.util.UUID;

/** What is no longer accepted, and why. */
public sealed interface Revocation {

    EndReason reason();

    /** One session. */
    record OfSession(UUID session, EndReason reason) implements Revocation {}

    /**
     * The sessions of a user that began before this revision.
     *
     * @param spared a session that lives on
     */
    record OfSubject(String subject, long revision, Optional<UUID> spared, EndReason reason) implements Revocation {}

    /**
     * All sessions that began before this revision.
     *
     * @param spared a session that lives on
     */
    record OfEveryone(long revision, Optional<UUID> spared, EndReason reason) implements Revocation {}
}
