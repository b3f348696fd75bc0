package dev.rollcall.internal.revocation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.rollcall.EndReason;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.FeedSettings;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.ClusterMembers.Member;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.RevocationLog.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this node's list of revocations complete, and tells when all nodes have a revocation.
 *
 * <p>The guarantee needs no clock that nodes share. A node answers from memory only while the <em>start</em> of its last
 * reading of the log is less than {@code max-staleness} ago, by its own elapsed time. It reports every reading before it
 * relies on it. After its commit, a revocation looks up which nodes are members, and waits until each of them
 *
 * <ul>
 *   <li>has reported a position that includes the revocation, or
 *   <li>has had its full {@code max-staleness} since that look, after which it can't rely on any earlier reading.
 * </ul>
 *
 * <p>A node that lets its time pass without a report is removed. When it comes back, its report is refused, and it starts
 * over as a new member, whose next reading includes the revocation. The report of a position that the log does not have is
 * refused too: then a failover to an older copy has taken entries back.
 *
 * <p>Thread-safe; any thread may do the reading.
 */
public final class RevocationFeed {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

    /** How long to rely on what the store said of a session. The list remembers a little longer. */
    private static final Duration TRUST = Duration.ofMinutes(10);

    private static final Duration SWEEPS = Duration.ofMinutes(1);

    /** A node may be removed between reading and reporting. It tries again at once, but not endlessly. */
    private static final int ATTEMPTS = 3;

    private final ClusterMembers nodes;
    private final RevocationList list;
    private final LogReader reader;
    private final FeedSettings settings;
    private final Ticker ticker;
    private final Pause pause;

    private final SharedReading<Position> readings;
    private final SharedReading<List<Member>> looks;

    // Written by whoever has the turn to read
    private boolean isStopped;
    private volatile @Nullable UUID self;
    private long nextSweep;
    private volatile LogFollower follower = LogFollower.NONE;
    private volatile long reliableUntil;
    private volatile @Nullable Long lastReading;

    public RevocationFeed(RevocationLog log, ClusterMembers nodes, FeedSettings settings, Ticker ticker, Pause pause) {
        this.nodes = nodes;
        this.settings = settings;
        this.list = new RevocationList(TRUST.plus(SWEEPS), ticker);
        this.reader = new LogReader(log, list, ticker);
        this.ticker = ticker;
        this.pause = pause;
        this.readings = new SharedReading<>(this::read, ticker);
        this.looks = new SharedReading<>(nodes::members, ticker);
        this.nextSweep = ticker.nanos() + SWEEPS.toNanos();
        this.reliableUntil = ticker.nanos();
    }

    /** What this feed keeps to. */
    public FeedSettings settings() {
        return settings;
    }

    /** Names who acts on revocations before this node reports them. There is one at a time. */
    public void tell(LogFollower told) {
        follower = told;
        reader.tell(told);
    }

    /** How a thread waits. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time);
    }

    /**
     * Whether the list is complete up to {@code max-staleness} ago, so that whatever it does not name is not revoked.
     */
    public boolean isCurrent() {
        return ticker.nanos() - reliableUntil < 0;
    }

    /** Why the session is revoked; null when it is not. That holds only while the list {@link #isCurrent}. */
    public @Nullable EndReason reasonFor(UUID session, String subject, Revision begunUnder) {
        return list.reasonFor(session, subject, begunUnder);
    }

    /** This moment, to be noted before the store is asked about a session. */
    public long moment() {
        return ticker.nanos();
    }

    /** Whether the list has everything that was revoked since that moment. Ask this after the list. */
    public boolean remembers(long moment) {
        return reader.covers(moment) && isRecent(moment);
    }

    private boolean isRecent(long moment) {
        return ticker.nanos() - moment < TRUST.toNanos();
    }

    /**
     * A moment in the log.
     *
     * @param position all that was published up to there had happened before
     * @param moment by the ticker
     */
    public record Mark(Position position, long moment) {}

    /**
     * Notes where this node is in the log. Asks the database only if the node does not follow the log.
     *
     * @throws StoreUnavailableException when the database can't be reached
     */
    public Mark mark() {
        long now = ticker.nanos();
        return new Mark(reader.position().filter(last -> isCurrent()).orElseGet(() -> readings.after(now)), now);
    }

    /**
     * Whether all sessions of the user have ended since then, as far as committed. It also says so when that was just
     * before, and when nobody can tell: after ten minutes, or a failover to an older copy of the database.
     *
     * @throws StoreUnavailableException when the database can't be reached
     */
    public boolean haveAllEndedSince(Mark mark, String subject) {
        return !isRecent(mark.moment()) || reader.haveAllEndedAfter(mark.position(), subject);
    }

    /** How many revocations are in memory. */
    public int size() {
        return list.size();
    }

    /** How long ago the last reading began that was completed; empty before the first. */
    public Optional<Duration> lag() {
        return Optional.ofNullable(lastReading).map(start -> Duration.ofNanos(ticker.nanos() - start));
    }

    /**
     * Reads the log once.
     *
     * @throws StoreUnavailableException when the database can't be reached; the list stays as it is
     */
    public void poll() {
        readings.after(ticker.nanos());
    }

    /**
     * Returns once no node accepts what was revoked, in committed transactions, before the call.
     *
     * @throws StoreUnavailableException when the database can't be reached to find out. The revocations are in force all
     *     the same, and every node has them after {@code max-staleness}
     */
    public void awaitEverywhere() {
        awaitOthers(readings.after(ticker.nanos()).number());
    }

    /** Gives up the membership for good. From then on this node does not answer from memory. */
    public void leave() {
        readings.between(() -> {
            isStopped = true;
            reliableUntil = ticker.nanos();
            UUID member = self;
            if (member != null) {
                self = null;
                nodes.leave(member);
            }
        });
    }

    /** The position that includes all that was committed before. */
    private Position read() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Position> reached = tryToRead();
            if (reached.isPresent()) {
                sweepIfDue();
                return reached.get();
            }
        }
        throw new StoreUnavailableException("this node keeps being removed", new TimeoutException());
    }

    private Optional<Position> tryToRead() {
        UUID member = membership();
        LogReader.Reading reading = reader.read();
        follower.beforeReport();
        if (member == null || nodes.report(member, reading.position())) {
            reliableUntil = reading.start() + settings.maxStaleness().toNanos();
            lastReading = reading.start();
            return Optional.of(reading.position());
        }
        self = null;
        reliableUntil = ticker.nanos();
        return Optional.empty();
    }

    /** The name of this node, a new one after every removal. A node that never relies on its list has none. */
    private @Nullable UUID membership() {
        if (isStopped) {
            throw new StoreUnavailableException("this node is stopping", new IllegalStateException());
        }
        if (self == null && !settings.isStrict()) {
            UUID fresh = UUID.randomUUID();
            nodes.join(fresh, settings.maxStaleness());
            self = fresh;
        }
        return self;
    }

    private void sweepIfDue() {
        if (ticker.nanos() - nextSweep >= 0) {
            list.sweep();
            nextSweep = ticker.nanos() + SWEEPS.toNanos();
        }
    }

    /** The time counts from this look: no reading that a node had reported by then began later. */
    private void awaitOthers(long target) {
        Map<UUID, Member> first = others();
        long looked = ticker.nanos();
        Map<UUID, Member> behind = behind(first, first, target);
        for (Duration wait = SHORTEST_PAUSE; !behind.isEmpty(); wait = longer(wait)) {
            long elapsed = ticker.nanos() - looked;
            if (behind.values().stream()
                    .allMatch(member -> elapsed >= member.maxStaleness().toNanos())) {
                behind.values().forEach(nodes::remove);
                return;
            }
            pause.of(wait);
            behind = behind(first, others(), target);
        }
    }

    /**
     * Members of the first look that are still there and have not reached the target, as they were at the first look.
     */
    private static Map<UUID, Member> behind(Map<UUID, Member> first, Map<UUID, Member> now, long target) {
        return first.values().stream()
                .filter(member -> Optional.ofNullable(now.get(member.id()))
                        .filter(present -> present.position() < target)
                        .isPresent())
                .collect(toMap(Member::id, identity()));
    }

    private Map<UUID, Member> others() {
        UUID own = self;
        return looks.after(ticker.nanos()).stream()
                .filter(member -> !member.id().equals(own))
                .collect(toMap(Member::id, identity()));
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
