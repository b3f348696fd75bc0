package dev.rollcall.internal.ops;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job that knows when it last ended without failing. */
public final class TimedJob implements Runnable {

    private final Runnable work;
    private final InstantSource clock;
    private volatile @Nullable Instant last;

    public TimedJob(Runnable work, InstantSource clock) {
        this.work = work;
        this.clock = clock;
    }

    @Override
    public void run() {
        work.run();
        last = clock.instant();
    }

    public Optional<Instant> last() {
        return Optional.ofNullable(last);
    }
}
