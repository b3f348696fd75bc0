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
 * <p>Every method is one short transaction over the oldest rows of a span of time. It takes only rows that nobody else
 * is working on and waits for none, so that it can neither block a request nor come into a deadlock with one.
 */
public interface CleanupStore {

    /**
     * Puts an end on record for sessions without one.
     *
     * @param span the times, by the measure of {@code overdue}, to look at
     * @param rule decides about each session by what is stored while nobody can change it
     */
    Batch<SessionEnded> end(Overdue overdue, Span span, int atMost, Function<SessionStatus, Optional<SessionEnd>> rule);

    /** A revocation of many sessions whose rows may not all say so yet. */
    Optional<Unsettled> unsettled();

    /**
     * Puts the end on record for sessions that a revocation of many has ended.
     *
     * @param expiry the span of {@code expires_at} to look at
     */
    Batch<SessionEnded> settle(Unsettled revocation, Span expiry, int atMost);

    /** Notes that every row says so; false when there is one that does not, because somebody was working on it. */
    boolean settled(Unsettled revocation);

    /** Forgets revocations that were published in the span and are settled. */
    Batch<UUID> forgetRevocations(Span published, int atMost);

    /**
     * A revocation of many sessions.
     *
     * @param subject the user whose sessions have ended; empty when it was everyone's
     * @param revision before which they had begun
     */
    record Unsettled(UUID id, Optional<String> subject, long revision, SessionEnd ending) {}

    /** Moves sessions that ended in the span to the history. */
    Batch<UUID> archive(Span ended, int atMost);

    /** Deletes sessions that ended in the span from the history. */
    Batch<UUID> forget(Span ended, int atMost);

    /** Deletes security events of the span. */
    Batch<UUID> forgetEvents(Span occurred, int atMost);

    /** Deletes devices whose last sign-in was in the span; the result has their ids. */
    Batch<String> forgetDevices(Span lastSignIn, int atMost);

    /** Deletes counts of failed logins that were touched last in the span; the result has their keys. */
    Batch<String> forgetFailures(Span touched, int atMost);

    /** A span of time, both ends inclusive. */
    record Span(Instant from, Instant to) {}

    /**
     * What one transaction did.
     *
     * @param done what it did it to
     * @param last how far in the span it came
     */
    record Batch<T>(List<T> done, Instant last) {

        public Batch {
            done = List.copyOf(done);
        }
    }
}
