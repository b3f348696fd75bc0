package dev.rollcall.internal.session;

import dev.rollcall.SessionEnded;
import dev.rollcall.spi.SessionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The store as clean-up sees it.
 *
 * <p>Every method is one short transaction over the oldest rows of a span of time. It takes only rows that nobody else is
 * working on, and waits for none. So it can neither block a request nor get into a deadlock with one.
 */
public interface CleanupStore {

    /**
     * Puts an end on record for sessions that have none.
     *
     * @param span which times to look at, as {@code overdue} measures them
     * @param rule decides about each session by what is stored, while nobody can change it
     */
    Batch<SessionEnded> end(Overdue overdue, Span span, int atMost, Function<SessionStatus, Optional<SessionEnd>> rule);

    /** A revocation of many sessions, some of whose rows may not say so yet. */
    Optional<Unsettled> unsettled();

    /**
     * Puts the end on record for sessions that a revocation of many has ended.
     *
     * @param expiry the span of {@code expires_at} to look at
     */
    Batch<SessionEnded> settle(Unsettled revocation, Span expiry, int atMost);

    /** Notes that every row says so; false if one does not, because somebody was working on it. */
    boolean settled(Unsettled revocation);

    /** Deletes revocations that were published in the span and are settled. */
    Batch<UUID> forgetRevocations(Span published, int atMost);

    /**
     * A revocation of many sessions.
     *
     * @param subject the user whose sessions have ended; empty when it was everyone's
     * @param revision sessions that began before it have ended
     */
    record Unsettled(UUID id, Optional<String> subject, long revision, SessionEnd ending) {}

    /** Moves sessions that ended in the span to the history. */
    Batch<UUID> archive(Span ended, int atMost);

    /** Deletes sessions that ended in the span from the history. */
    Batch<UUID> forget(Span ended, int atMost);

    /** Deletes security events in the span. */
    Batch<UUID> forgetEvents(Span occurred, int atMost);

    /** Deletes devices whose last sign-in was in the span. The result has their ids. */
    Batch<String> forgetDevices(Span lastSignIn, int atMost);

    /** Deletes counts of failed logins that last changed in the span. The result has their keys. */
    Batch<String> forgetFailures(Span touched, int atMost);

    /**
     * Forgets users who have no sessions, and of whom no revocation is remembered. Whoever comes back begins at a revision
     * that is no lower than the one that was forgotten.
     *
     * @param after looks at users whose names come after this one
     * @param lastEnd leaves out users whose sessions ended together after this
     * @return the last name that was looked at; empty if there was none
     */
    Optional<String> forgetSubjects(String after, Instant lastEnd, int atMost);

    /** A span of time, both ends inclusive. */
    record Span(Instant from, Instant to) {}

    /**
     * What one transaction did.
     *
     * @param done the rows that it dealt with
     * @param last how far into the span it came
     */
    record Batch<T>(List<T> done, Instant last) {

        public Batch {
            done = List.copyOf(done);
        }
    }
}
