package dev.rollcall.internal.ops;

import dev.rollcall.EndReason;
import dev.rollcall.RevocationUnconfirmedException;
import dev.rollcall.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that what the application announces is done, whatever fails. Thread-safe.
 *
 * <p>An end is written down when it is announced, and struck out when it is done or called off. What fails is tried again by
 * this node. If this node dies, another one takes over {@link #TAKEOVER} after the announcement. It can't know whether the
 * application has committed, and ends the sessions in any case: the user signs in once more at worst.
 */
public final class AnnouncedEnds {

    /** Longer than a node that lives needs: the end, and the wait for other nodes, of a minute at most. */
    static final Duration TAKEOVER = Duration.ofMinutes(2);

    private static final int AT_ONCE = 100;

    private static final System.Logger LOG = System.getLogger(AnnouncedEnds.class.getName());

    private final Outbox outbox;

    /** By their own ids, so that doing one never passes for doing another that says the same. */
    private final Map<UUID, AnnouncedEnd> failed = new ConcurrentHashMap<>();

    /** What could not be struck out yet. */
    private final Set<UUID> over = ConcurrentHashMap.newKeySet();

    private volatile int failedTakeovers;

    public AnnouncedEnds(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Ends all sessions of a user. */
    @FunctionalInterface
    public interface Ending {
        void end(String subject, EndReason reason);
    }

    /** Writes an end down. If that fails, only this node knows of it. */
    public AnnouncedEnd announce(String subject, EndReason reason) {
        AnnouncedEnd end = new AnnouncedEnd(UUID.randomUUID(), subject, reason);
        try {
            outbox.add(end, TAKEOVER);
        } catch (StoreUnavailableException down) {
            LOG.log(Level.DEBUG, "An announced end could not be written down", down);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "An announced end could not be written down", fault);
        }
        return end;
    }

    /** Forgets an end that is not to be. It is struck out in the background. */
    public void callOff(AnnouncedEnd end) {
        over.add(end.id());
    }

    /** Does it now. Nobody sees an exception after a commit, so whatever fails is kept and tried again. */
    public void perform(AnnouncedEnd end, Ending ending) {
        try {
            ending.end(end.subject(), end.reason());
        } catch (RevocationUnconfirmedException stored) {
            strikeOut(end);
            throw stored;
        } catch (StoreUnavailableException down) {
            LOG.log(
                    Level.ERROR,
                    "The sessions of a user could not be ended ({0}); retrying until it works",
                    end.reason().code());
            failed.put(end.id(), end);
            throw down;
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "The sessions of a user could not be ended; retrying until it works", fault);
            failed.put(end.id(), end);
            throw fault;
        }
        strikeOut(end);
    }

    private void strikeOut(AnnouncedEnd end) {
        over.add(end.id());
        try {
            strikeOut(end.id());
        } catch (StoreUnavailableException later) {
            LOG.log(Level.DEBUG, "What is done will be struck out later", later);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "What is done could not be struck out", fault);
        }
    }

    private void strikeOut(UUID id) {
        outbox.remove(id);
        over.remove(id);
    }

    /** How many ends this node could not do yet. */
    public int pending() {
        return failed.size() + failedTakeovers;
    }

    /**
     * Does what has failed before, and what other nodes have left. One that fails keeps no other waiting.
     *
     * @throws StoreUnavailableException when the database can't be reached; the rest waits for the next time
     */
    public void retry(Ending ending) {
        over.forEach(this::strikeOut);
        List<RuntimeException> faults = new ArrayList<>();
        List.copyOf(failed.values()).forEach(end -> retry(end, ending, faults));
        int own = faults.size();
        outbox.take(TAKEOVER, AT_ONCE).stream()
                .filter(end -> !failed.containsKey(end.id()) && !over.contains(end.id()))
                .forEach(end -> retry(end, ending, faults));
        failedTakeovers = faults.size() - own;
        if (!faults.isEmpty()) {
            throw faults.get(0);
        }
    }

    private void retry(AnnouncedEnd end, Ending ending, List<RuntimeException> faults) {
        try {
            ending.end(end.subject(), end.reason());
        } catch (RevocationUnconfirmedException stored) {
            LOG.log(Level.DEBUG, "The sessions of a user have ended", stored);
        } catch (StoreUnavailableException down) {
            throw down;
        } catch (RuntimeException fault) {
            faults.add(fault);
            return;
        }
        failed.remove(end.id());
        strikeOut(end);
    }

    /** Writes down what nobody else would know of, before this node stops. */
    public void handOver() {
        failed.values().forEach(end -> outbox.add(end, Duration.ZERO));
    }
}
