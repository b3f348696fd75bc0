package dev.rollcall.internal.ops;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.token.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An outbox that nodes can share, which outlives them, and which can be down. Every method is atomic. */
final class MemoryOutbox implements Outbox {

    private record Row(AnnouncedEnd end, Instant due) {}

    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private final MovableClock clock;
    private boolean down;

    MemoryOutbox(MovableClock clock) {
        this.clock = clock;
    }

    synchronized void goDown() {
        down = true;
    }

    synchronized void comeBack() {
        down = false;
    }

    synchronized int size() {
        return rows.size();
    }

    private Map<UUID, Row> rows() {
        if (down) {
            throw new StoreUnavailableException("down", new IllegalStateException("test"));
        }
        return rows;
    }

    @Override
    public synchronized void add(AnnouncedEnd end, Duration time) {
        rows().putIfAbsent(end.id(), new Row(end, clock.instant().plus(time)));
    }

    @Override
    public synchronized void remove(UUID id) {
        rows().remove(id);
    }

    @Override
    public synchronized List<AnnouncedEnd> take(Duration lease, int atMost) {
        List<AnnouncedEnd> taken = new ArrayList<>();
        rows().replaceAll((id, row) -> {
            if (taken.size() == atMost || row.due().isAfter(clock.instant())) {
                return row;
            }
            taken.add(row.end());
            return new Row(row.end(), clock.instant().plus(lease));
        });
        return taken;
    }
}
