package dev.rollcall.internal.ops;

import dev.rollcall.internal.time.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The last contact of this node with its database. Thread-safe. */
public final class DatabaseContact {

    private final Ticker ticker;
    private volatile @Nullable Long last;
    private volatile boolean isLost;

    public DatabaseContact(Ticker ticker) {
        this.ticker = ticker;
    }

    void made() {
        last = ticker.nanos();
        isLost = false;
    }

    void lost() {
        isLost = true;
    }

    /**
     * Whether the database answered when it was last asked, within this time. A database that hangs does not fail, it
     * just stops answering.
     */
    boolean isWithin(Duration time) {
        Long known = last;
        return known != null && !isLost && ticker.nanos() - known < time.toNanos();
    }
}
