package dev.rollcall.internal.history;

import dev.rollcall.SecurityEvent;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.spi.Notifier;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The security events of all nodes, which users and administrators can look up. Thread-safe.
 *
 * <p>An event is written to the audit log at once, then stored, then passed to the application. Recording never fails: while
 * the database can't be reached, up to {@value #CAPACITY} events wait in memory. Of events that repeat, only the first ones
 * are stored and passed on; the others are counted.
 */
public final class SecurityEvents {

    static final int CAPACITY = 10_000;

    private static final System.Logger LOG = System.getLogger(SecurityEvents.class.getName());

    private final AuditLog audit = new AuditLog();
    private final RepeatedEvents repeated = new RepeatedEvents();
    private final SecurityEventStore store;
    private final Consumer<Object> listeners;
    private final Consumer<Object> laterListeners;
    private final List<Notifier> notifiers;
    private final Queue<SecurityEvent> unstored = new LinkedBlockingQueue<>(CAPACITY);
    private final Queue<SecurityEvent> untold = new LinkedBlockingQueue<>(CAPACITY);

    /**
     * The events in a store.
     *
     * @param listeners is passed each event once it is stored
     * @param laterListeners the same for events that are stored in the background, which must not wait for anybody
     * @param notifiers are sent each event in the background
     */
    public SecurityEvents(
            SecurityEventStore store,
            Consumer<Object> listeners,
            Consumer<Object> laterListeners,
            Stream<Notifier> notifiers) {
        this.store = store;
        this.listeners = listeners;
        this.laterListeners = laterListeners;
        this.notifiers = notifiers.toList();
    }

    /** A page of events, newest first. */
    public List<SecurityEvent> find(EventQuery query) {
        return store.find(query);
    }

    /** Gives up what waits here about a user: events that are not stored yet, and those that notifiers have not been sent. */
    public void forget(String user) {
        Optional<String> forgotten = Optional.of(user);
        unstored.removeIf(event -> event.subject().equals(forgotten));
        untold.removeIf(event -> event.subject().equals(forgotten));
    }

    /** Puts an event on record. */
    public void record(SecurityEvent event) {
        audit.write(event);
        if (repeated.count(event)) {
            return;
        }
        try {
            store(event, listeners);
        } catch (StoreUnavailableException down) {
            keep(unstored, event, "on record");
        } catch (RuntimeException fault) {
            giveUp(event, fault);
        }
    }

    /** It would fail again, and what the event tells of has happened all the same. */
    private static void giveUp(SecurityEvent event, RuntimeException fault) {
        LOG.log(Level.ERROR, "Security event " + event.id() + " is in the audit log but can't be put on record", fault);
    }

    private void store(SecurityEvent event, Consumer<Object> told) {
        store.add(event);
        told.accept(event);
        if (!notifiers.isEmpty()) {
            keep(untold, event, "with notifiers");
        }
    }

    private static void keep(Queue<SecurityEvent> queue, SecurityEvent event, String where) {
        if (!queue.offer(event)) {
            LOG.log(
                    Level.ERROR,
                    "Too many security events are waiting; {0} is in the audit log but not {1}",
                    event.id(),
                    where);
        }
    }

    /**
     * Stores events that could not be stored when they happened, and then the counts of those that repeat. One that fails
     * again goes to the end, so it blocks no other.
     */
    public void storeWaiting() {
        storeUnstored();
        repeated.write(store::replaceDetails);
    }

    private void storeUnstored() {
        for (SecurityEvent next = unstored.poll(); next != null; next = unstored.poll()) {
            try {
                store(next, laterListeners);
            } catch (StoreUnavailableException stillDown) {
                keep(unstored, next, "on record");
                throw stillDown;
            } catch (RuntimeException fault) {
                giveUp(next, fault);
            }
        }
    }

    /**
     * Sends the notifiers the events that they have not been sent.
     *
     * @param mayProceed asked before each event
     */
    public void tellWaiting(BooleanSupplier mayProceed) {
        while (mayProceed.getAsBoolean()) {
            SecurityEvent next = untold.poll();
            if (next == null) {
                return;
            }
            notifiers.forEach(notifier -> tell(notifier, next));
        }
    }

    private static void tell(Notifier notifier, SecurityEvent event) {
        try {
            notifier.send(event);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The notifier " + notifier.getClass().getName() + " failed", failed);
        }
    }
}
