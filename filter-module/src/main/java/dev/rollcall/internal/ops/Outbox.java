package dev.rollcall.internal.ops;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Where announced ends are written down, so that they outlive the node that heard of them. Times are the database's.
 * Thread-safe; throws {@link dev.rollcall.StoreUnavailableException} when it can't be reached.
 */
public interface Outbox {

    /** Writes an end down. Once the time has passed, any node may take it. */
    void add(AnnouncedEnd end, Duration time);

    /** Strikes out an end. Nothing happens if it is not there. */
    void remove(UUID id);

    /**
     * Takes ends that are due. Nobody else is given them for {@code lease}, which doubles each time one is taken, up to an
     * hour.
     */
    List<AnnouncedEnd> take(Duration lease, int atMost);
}
