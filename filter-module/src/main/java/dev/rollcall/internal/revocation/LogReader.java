package dev.rollcall.internal.revocation;

import static java.util.Comparator.comparingLong;

import dev.rollcall.internal.time.Ticker;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.RevocationLog.Entry;
import dev.rollcall.spi.RevocationLog.Position;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log into the list, from wherever the last reading ended.
 *
 * <p>The first reading begins at the end of the log. What was published before is in every answer that the database gives
 * about a session from then on, so it need not be read, however many revocations there are. For the same reason a reader
 * begins again at the end if the log does not have the entry any more at which it was: an older copy of the database has
 * taken over, or the entry was cleaned up. One thread at a time may read.
 */
final class LogReader {

    private static final System.Logger LOG = System.getLogger(LogReader.class.getName());

    private final RevocationLog log;
    private final RevocationList list;
    private final Ticker ticker;

    private volatile @Nullable Position position;
    private volatile long begun;
    private volatile LogFollower follower = LogFollower.NONE;

    LogReader(RevocationLog log, RevocationList list, Ticker ticker) {
        this.log = log;
        this.list = list;
        this.ticker = ticker;
        this.begun = ticker.nanos();
    }

    /** Names who is told what is read, once it is in the list. */
    void tell(LogFollower told) {
        follower = told;
    }

    /**
     * A completed reading.
     *
     * @param position includes all that was committed before the start
     * @param start by the ticker
     */
    record Reading(Position position, long start) {}

    /** Reads what is new. If that is not published yet, publishes it and reads again. */
    Reading read() {
        long start = ticker.nanos();
        if (!apply(news())) {
            log.publish();
            start = ticker.nanos();
            apply(news());
        }
        return new Reading(position().orElse(Position.START), start);
    }

    /** Where the last reading ended; empty before the first. */
    Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** Whether the list has got everything that was revoked since that moment. */
    boolean covers(long moment) {
        return moment - begun > 0;
    }

    private List<Entry> news() {
        Position last = position;
        return last == null ? begin() : log.readAfter(last).orElseGet(() -> beginAgain(last));
    }

    private List<Entry> begin() {
        List<Entry> entries = log.readLast();
        begun = ticker.nanos();
        position = end(entries, Position.START);
        follower.begunAnew();
        return entries;
    }

    private List<Entry> beginAgain(Position lost) {
        LOG.log(
                Level.WARNING,
                "The log of revocations does not have entry {0}, which this node has read. Either an older copy of the"
                        + " database has taken over, or the node has not read for long. It asks about every session anew.",
                String.valueOf(lost.number()));
        return begin();
    }

    /** Whether all of it is published. */
    private boolean apply(List<Entry> entries) {
        List<Revocation> revocations = entries.stream().map(Entry::revocation).toList();
        revocations.forEach(list::add);
        // Before the position moves: what comes after may fail, and would not be read again
        follower.read(revocations);
        position = end(entries, position().orElse(Position.START));
        return entries.stream().allMatch(entry -> entry.position().isPresent());
    }

    private static Position end(List<Entry> entries, Position before) {
        return entries.stream()
                .flatMap(entry -> entry.position().stream())
                .reduce(before, BinaryOperator.maxBy(comparingLong(Position::number)));
    }

    /** Whether all sessions of the user have ended after a position, or nobody can tell. */
    boolean haveAllEndedAfter(Position position, String subject) {
        return log.readAfter(position)
                .map(entries -> entries.stream().anyMatch(entry -> endsAllOf(subject, entry.revocation())))
                .orElse(true);
    }

    private static boolean endsAllOf(String subject, Revocation revocation) {
        return revocation instanceof Revocation.OfEveryone
                || (revocation instanceof Revocation.OfSubject of
                        && of.subject().equals(subject));
    }
}
