package dev.rollcall.internal.history;

import dev.rollcall.SecurityEvent;
import dev.rollcall.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;

/** Security events in memory, which can be unreachable. */
final class MemoryEvents implements SecurityEventStore {

    private final List<SecurityEvent> events = new ArrayList<>();
    private boolean down;

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
        events.add(event);
    }

    @Override
    public List<SecurityEvent> find(EventQuery query) {
        return events();
    }
}
