package dev.rollcall.internal.history;

import dev.rollcall.SecurityEvent;
import dev.rollcall.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Security events in memory, which can be unreachable. */
final class MemoryEvents implements SecurityEventStore {

    private final List<SecurityEvent> events = new ArrayList<>();
    private boolean down;

    /** Whether an event of this user fails by a fault of the program. */
    private Predicate<String> faulty = user -> false;

    void failFor(String user) {
        faulty = user::equals;
    }

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }

    List<SecurityEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public void add(SecurityEvent event) {
        if (down) {
            throw new StoreUnavailableException("down", new IllegalStateException("test"));
        }
        if (event.subject().filter(faulty).isPresent()) {
            throw new IllegalStateException("a fault of ours");
        }
        events.add(event);
    }

    @Override
    public void replaceDetails(SecurityEvent event) {
        if (down) {
            throw new StoreUnavailableException("down", new IllegalStateException("test"));
        }
        events.replaceAll(known -> known.id().equals(event.id()) ? event : known);
    }

    @Override
    public List<SecurityEvent> find(EventQuery query) {
        return events();
    }
}
