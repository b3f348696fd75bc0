package dev.rollcall.internal.time;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.rollcall.spi.DatabaseTime;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the database, continued by elapsed time between two looks at it. What nodes write and compare must not
 * depend on their own clocks. Thread-safe. The unit is the millisecond, because that is what the database keeps.
 *
 * <p>Until it is synchronised, it tells this node's own time. Then it is behind the database by no more than the fastest
 * round trip. A slow answer puts it neither ahead nor back.
 *
 * <p>It always tells what the database tells, because all nodes have to agree. Whether the database is right is another
 * question, which matters to what can't be undone. A node doubts a database whose clock jumps by more than ten minutes
 * against elapsed time, and one that is that far ahead at the start, until the clock of the machine agrees with it.
 */
public final class ClusterClock implements InstantSource {

    private static final System.Logger LOG = System.getLogger(ClusterClock.class.getName());

    private static final long NANOS_PER_MILLI = MILLISECONDS.toNanos(1);

    private static final double NANOS_PER_SECOND = 1e9;

    /** More than clocks that are looked after differ by. */
    private static final Duration DOUBTFUL = Duration.ofMinutes(10);

    private final InstantSource system;
    private final Ticker ticker;

    /** Nanoseconds to add to the ticker's time to get those since 1970. They fit until the year 2262. */
    private volatile long offset;

    private volatile boolean isSynchronised;

    /** The last offset that was not in doubt. */
    private long believed;

    private volatile boolean isBelieved;
    private volatile Duration jump = Duration.ZERO;

    public ClusterClock(InstantSource system, Ticker ticker) {
        this.system = system;
        this.ticker = ticker;
        this.offset = systemOffset();
        this.believed = offset;
    }

    private long systemOffset() {
        return MILLISECONDS.toNanos(system.millis()) - ticker.nanos();
    }

    /** Whether this time is good enough to delete and to end by. False until the database has told its time. */
    public boolean isBelieved() {
        return isBelieved;
    }

    /** By how much the clock of the database is ahead of where it should be, negative if it is behind; zero if it is believed. */
    public Duration jump() {
        return jump;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return NANOSECONDS.toMillis(ticker.nanos() + offset);
    }

    /**
     * Looks at the database's time, and moves this clock no further than the answer proves necessary: the database read
     * its clock at some moment between question and answer.
     */
    public void synchronise(DatabaseTime database) {
        if (!isSynchronised) {
            // The first answer takes long and proves little: a connection is opened for it, or the whole database
            look(database);
        }
        look(database);
    }

    private void look(DatabaseTime database) {
        long asked = ticker.nanos();
        long time = MILLISECONDS.toNanos(database.now().toEpochMilli());
        long answered = ticker.nanos();
        adjust(time - answered, time + NANOS_PER_MILLI - asked);
    }

    private synchronized void adjust(long least, long most) {
        offset = isSynchronised ? Math.max(least, Math.min(most, offset)) : least;
        judge();
        isSynchronised = true;
    }

    private void judge() {
        long difference = offset - believed;
        boolean continues = isSynchronised ? isSmall(difference) : difference < 0;
        if (continues || isSmall(offset - systemOffset())) {
            if (isSynchronised && !isBelieved) {
                LOG.log(Level.INFO, "The clock of the database is believed again");
            }
            believed = offset;
            jump = Duration.ZERO;
            isBelieved = true;
        } else {
            doubt(Duration.ofSeconds(Math.round(difference / NANOS_PER_SECOND)));
        }
    }

    private static boolean isSmall(long nanos) {
        return Math.abs(nanos) <= DOUBTFUL.toNanos();
    }

    private void doubt(Duration difference) {
        if (jump.isZero()) {
            LOG.log(
                    Level.WARNING,
                    "The clock of the database is {0} ahead of what this node expects (negative: behind). Until it is set"
                            + " right, or the clock of this machine agrees with it, this node deletes nothing by it:"
                            + " clean-up, statistics and the care of signing keys wait.",
                    difference);
        }
        jump = difference;
        isBelieved = false;
    }
}
