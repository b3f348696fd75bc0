package dev.rollcall.internal.ops;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Events for observers that a background job must not wait for: those of the application may take their time or hang.
 * Another job delivers them. Thread-safe.
 */
public final class LaterEvents implements Consumer<Object> {

    static final int CAPACITY = 10_000;

    private static final System.Logger LOG = System.getLogger(LaterEvents.class.getName());

    private final Queue<Object> waiting = new LinkedBlockingQueue<>(CAPACITY);
    private final Consumer<Object> observers;

    public LaterEvents(Consumer<Object> observers) {
        this.observers = observers;
    }

    @Override
    public void accept(Object event) {
        if (!waiting.offer(event)) {
            LOG.log(
                    Level.ERROR,
                    "Too many events are waiting for observers; {0} is lost",
                    event.getClass().getSimpleName());
        }
    }

    /** Tells the observers what they have not been told. */
    public void deliver() {
        for (Object next = waiting.poll(); next != null; next = waiting.poll()) {
            observers.accept(next);
        }
    }
}
