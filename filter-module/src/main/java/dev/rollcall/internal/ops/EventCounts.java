package dev.rollcall.internal.ops;

import dev.rollcall.EndReason;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what happened on this node since the application started. Thread-safe. */
public final class EventCounts {

    private final Map<Happening, LongAdder> byHappening = new ConcurrentHashMap<>();
    private volatile Consumer<Happening> listener = happening -> {};

    /** Something that is counted. */
    sealed interface Happening {}

    /** Something with a single count. */
    enum Plain implements Happening {
        SIGN_IN,
        FAILED_SIGN_IN,
        REFRESH,
        RECOVERY
    }

    /** The end of a session, with a count for each reason. */
    record Ended(EndReason reason) implements Happening {}

    void count(Happening happening) {
        byHappening.computeIfAbsent(happening, first -> new LongAdder()).increment();
        listener.accept(happening);
    }

    long of(Happening happening) {
        LongAdder count = byHappening.get(happening);
        return count == null ? 0 : count.sum();
    }

    /** How many sessions ended, by the code of the reason. */
    Map<String, Long> ended() {
        Map<String, Long> ended = new TreeMap<>();
        for (EndReason reason : EndReason.values()) {
            ended.put(reason.code(), of(new Ended(reason)));
        }
        return ended;
    }

    /** Tells a listener about everything that is counted from now on. */
    void tell(Consumer<Happening> other) {
        listener = other;
    }
}
