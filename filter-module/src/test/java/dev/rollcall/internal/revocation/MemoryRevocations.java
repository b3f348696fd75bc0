package dev.rollcall.internal.revocation;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The log and the nodes in memory, that several nodes can share and that can be down. Every method is atomic. */
public final class MemoryRevocations implements RevocationLog, ClusterMembers {

    private final List<Revocation> unpublished = new ArrayList<>();
    private final List<Entry> published = new ArrayList<>();
    private final Map<UUID, Member> members = new LinkedHashMap<>();
    private Runnable beforeReport = () -> {};
    private int readings;
    private int entriesRead;
    private boolean down;

    public synchronized void goDown() {
        down = true;
    }

    public synchronized void comeBack() {
        down = false;
    }

    /** The database is an older copy from here on, in which nothing is published yet and the nodes have just joined. */
    synchronized void failOverToAnEmptyCopy() {
        published.clear();
        unpublished.clear();
        members.replaceAll((id, member) -> new Member(id, 0, 0, member.maxStaleness()));
    }

    /** Does something, once, between a reading of the log and the report of it. */
    synchronized void beforeNextReport(Runnable action) {
        beforeReport = action;
    }

    synchronized int readings() {
        return readings;
    }

    synchronized int entriesRead() {
        return entriesRead;
    }

    private void requireUp() {
        if (down) {
            throw new StoreUnavailableException("down", new IllegalStateException("test"));
        }
    }

    /** What a committed transaction does. */
    public synchronized void add(Revocation revocation) {
        unpublished.add(revocation);
    }

    @Override
    public synchronized List<Entry> readLast() {
        return readFrom(Math.max(0, published.size() - 1));
    }

    @Override
    public synchronized Optional<List<Entry>> readAfter(Position position) {
        List<Entry> entries = readFrom((int) Math.min(position.number(), published.size()));
        return has(position) ? Optional.of(entries) : Optional.empty();
    }

    private List<Entry> readFrom(int index) {
        requireUp();
        readings++;
        List<Entry> entries = new ArrayList<>(published.subList(index, published.size()));
        unpublished.forEach(revocation -> entries.add(new Entry(revocation, Optional.empty())));
        entriesRead += entries.size();
        return entries;
    }

    private boolean has(Position position) {
        return position.equals(Position.START)
                || published.stream().anyMatch(entry -> entry.position().equals(Optional.of(position)));
    }

    @Override
    public synchronized void publish() {
        requireUp();
        for (Revocation revocation : unpublished) {
            published.add(new Entry(revocation, Optional.of(new Position(published.size() + 1L, UUID.randomUUID()))));
        }
        unpublished.clear();
    }

    @Override
    public synchronized void join(UUID id, Duration maxStaleness) {
        requireUp();
        members.put(id, new Member(id, 0, 0, maxStaleness));
    }

    @Override
    public boolean report(UUID id, Position position) {
        Runnable action;
        synchronized (this) {
            action = beforeReport;
            beforeReport = () -> {};
        }
        action.run();
        synchronized (this) {
            requireUp();
            return has(position)
                    && members.computeIfPresent(
                                    id,
                                    (key, old) ->
                                            new Member(id, position.number(), old.reports() + 1, old.maxStaleness()))
                            != null;
        }
    }

    @Override
    public synchronized List<Member> members() {
        requireUp();
        return List.copyOf(members.values());
    }

    @Override
    public synchronized void remove(Member silent) {
        requireUp();
        members.values().removeIf(member -> member.id().equals(silent.id()) && member.reports() == silent.reports());
    }

    @Override
    public synchronized void leave(UUID id) {
        requireUp();
        members.remove(id);
    }
}
