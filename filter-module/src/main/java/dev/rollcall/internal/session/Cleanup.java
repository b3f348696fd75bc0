package dev.rollcall.internal.session;

import dev.rollcall.SessionEnded;
import dev.rollcall.internal.risk.KnownDevices;
import dev.rollcall.internal.session.CleanupStore.Batch;
import dev.rollcall.internal.session.CleanupStore.Span;
import dev.rollcall.internal.session.CleanupStore.Unsettled;
import dev.rollcall.internal.settings.SessionSettings;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Puts the end of expired sessions on record, moves ended sessions to the history, and in the end deletes them from it.
 *
 * <p>Nothing depends on when it runs: a session is refused from the moment it is over. It may stop after any batch, and
 * several nodes may run it at once. Each session is ended, and reported, once.
 */
public final class Cleanup {

    static final int BATCH_SIZE = 500;

    /** How far apart the clocks of two nodes may be. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    /**
     * How much longer than an access token's lifetime an ended session stays where requests look for it. Whoever gets a token
     * uses the session, so only the clocks matter.
     */
    static final Duration ALLOWANCE = CLOCKS;

    private static final Duration SUBJECTS = Duration.ofDays(1);

    /** Later than any session expires. */
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private static final System.Logger LOG = System.getLogger(Cleanup.class.getName());

    private final CleanupStore store;
    private final SessionPolicy policy;
    private final Retention retention;
    private final Consumer<SessionEnded> listener;
    private final InstantSource clock;

    /** Runs of one node come one after the other. */
    private volatile Instant nextLookAtSubjects = Instant.MIN;

    public Cleanup(
            CleanupStore store,
            SessionSettings settings,
            Retention retention,
            Consumer<SessionEnded> listener,
            InstantSource clock) {
        this.store = store;
        this.policy = new SessionPolicy(settings);
        this.retention = retention;
        this.listener = listener;
        this.clock = clock;
    }

    /** Gives way to others between two batches. */
    @FunctionalInterface
    public interface Pace {

        /** Returns when the next batch may start; false to leave the rest for another time. */
        boolean proceed();
    }

    /**
     * Does everything that is due now.
     *
     * @throws dev.rollcall.StoreUnavailableException when the database can't be reached; what was done stays done
     */
    public void run(Pace pace) {
        Instant now = clock.instant();
        boolean proceed = settle(pace);
        for (Overdue overdue : Overdue.values()) {
            proceed = proceed && sweep(overdue.latest(policy.liveAt(now)), pace, span -> end(overdue, span, now));
        }
        if (proceed) {
            forget(now, pace);
        }
    }

    /** Once a day, because it looks at every user. */
    private boolean forgetSubjects(Instant lastEnd, Instant now, Pace pace) {
        if (now.isBefore(nextLookAtSubjects)) {
            return true;
        }
        Optional<String> last = store.forgetSubjects("", lastEnd, BATCH_SIZE);
        while (last.isPresent()) {
            if (!pace.proceed()) {
                return false;
            }
            last = store.forgetSubjects(last.get(), lastEnd, BATCH_SIZE);
        }
        nextLookAtSubjects = now.plus(SUBJECTS);
        return true;
    }

    private boolean forget(Instant now, Pace pace) {
        Instant tokensOver = now.minus(retention.tokenLifetime()).minus(ALLOWANCE);
        Instant historyOver = now.minus(retention.history());
        return sweep(tokensOver, pace, span -> store.archive(span, BATCH_SIZE))
                && sweep(tokensOver, pace, span -> store.forgetRevocations(span, BATCH_SIZE))
                && sweep(now.minus(retention.failures()), pace, span -> store.forgetFailures(span, BATCH_SIZE))
                && sweep(historyOver, pace, span -> store.forget(span, BATCH_SIZE))
                && sweep(historyOver, pace, span -> store.forgetEvents(span, BATCH_SIZE))
                && sweep(now.minus(KnownDevices.KNOWN_FOR), pace, span -> store.forgetDevices(span, BATCH_SIZE))
                && forgetSubjects(tokensOver, now, pace);
    }

    /**
     * Puts on record the end of sessions that were revoked together. They have not been accepted since.
     *
     * @return false when there is more to do another time
     * @throws dev.rollcall.StoreUnavailableException when the database can't be reached; what was done stays done
     */
    public boolean settle(Pace pace) {
        for (Optional<Unsettled> next = store.unsettled(); next.isPresent(); next = store.unsettled()) {
            Unsettled revocation = next.get();
            if (!sweep(LAST, pace, span -> settle(revocation, span)) || !store.settled(revocation)) {
                return false;
            }
        }
        return true;
    }

    private Batch<SessionEnded> settle(Unsettled revocation, Span expiry) {
        Batch<SessionEnded> batch = store.settle(revocation, expiry, BATCH_SIZE);
        report(batch.done());
        return batch;
    }

    /**
     * Continues where the last batch ended rather than at the start, where the database would only skip what is left
     * over.
     */
    private static boolean sweep(Instant to, Pace pace, Function<Span, Batch<?>> work) {
        Instant from = Instant.EPOCH;
        while (true) {
            Batch<?> batch = work.apply(new Span(from, to));
            if (batch.done().size() < BATCH_SIZE) {
                return true;
            }
            if (!pace.proceed()) {
                return false;
            }
            from = batch.last();
        }
    }

    private Batch<SessionEnded> end(Overdue overdue, Span span, Instant now) {
        Batch<SessionEnded> batch = store.end(overdue, span, BATCH_SIZE, status -> policy.ending(status, now));
        report(batch.done());
        return batch;
    }

    private void report(List<SessionEnded> sessions) {
        for (SessionEnded session : sessions) {
            try {
                listener.accept(session);
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "A listener failed for the end of session " + session.sessionId(), failed);
            }
        }
    }
}
