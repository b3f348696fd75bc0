package dev.rollcall.internal.revocation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.rollcall.EndReason;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.ClusterMembers.Member;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.RevocationLog.Entry;
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
 * reading of the log is younger than {@code max-staleness}, by its own elapsed time. It reports every reading before it
 * relies on it. Whoever revokes looks, after the commit, at who is a member, and waits until each of them
 *
 * <ul>
 *   <li>has reported a position that includes the revocation, or
 *   <li>has had its whole {@code max-staleness} since that look, after which it can rely on no reading from before.
 * </ul>
 *
 * <p>A node that let its time pass without a report is removed. When it comes back, its report is refused, and it begins
 * anew as a member whose first reading includes the revocation. Thread-safe; any thread may do the reading.
 */
public final class RevocationFeed {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

    /** How long what the store said of a session may be relied on beside the list, which remembers a little longer. */
    private static final Duration TRUST = Duration.ofMinutes(10);

    private static final Duration SWEEPS = Duration.ofMinutes(1);

    /** Between reading and reporting a node may be removed; it tries again at once, but not for ever. */
    private static final int ATTEMPTS = 3;

    private final RevocationLog log;
    private final ClusterMembers nodes;
    private final RevocationList list;
    private final FeedSettings settings;
    private final Ticker ticker;
    private final Pause pause;

    private final SharedReading<Long> readings;
    private final SharedReading<List<Member>> looks;

    // Written by whoever has the turn to read
    private boolean isStopped;
    private volatile @Nullable UUID self;
    private long position;

    /** Up to where the log was once read without a break. */
    private volatile long applied;

    private long nextSweep;
    private volatile long reliableUntil;
    private volatile @Nullable Long lastReading;

    public RevocationFeed(RevocationLog log, ClusterMembers nodes, FeedSettings settings, Ticker ticker, Pause pause) {
        this.log = log;
        this.nodes = nodes;
        this.settings = settings;
        this.list = new RevocationList(TRUST.plus(SWEEPS), ticker);
        this.ticker = ticker;
        this.pause = pause;
        this.readings = new SharedReading<>(this::read, ticker);
        this.looks = new SharedReading<>(nodes::members, ticker);
        this.nextSweep = ticker.nanos() + SWEEPS.toNanos();
        this.reliableUntil = ticker.nanos();
    }

    /** How a thread waits. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time);
    }

    /** Whether the list is complete up to {@code max-staleness} ago, so that what it does not name is not revoked. */
    public boolean isCurrent() {
        return ticker.nanos() - reliableUntil < 0;
    }

    /** Why the session is revoked; null when it is not, which counts only while the list {@link #isCurrent}. */
    public @Nullable EndReason reasonFor(UUID session, String subject, Revision begunUnder) {
        return list.reasonFor(session, subject, begunUnder);
    }

    /** This moment, to be noted before the store is asked about a session. */
    public long moment() {
        return ticker.nanos();
    }

    /** Whether the list still remembers all that was revoked since that moment; to be asked after the list. */
    public boolean remembers(long moment) {
        return ticker.nanos() - moment < TRUST.toNanos();
    }

    /**
     * A moment in the log.
     *
     * @param position all that was published up to there had happened before
     * @param moment by the ticker
     */
    public record Mark(long position, long moment) {}

    /** Notes where this node is in the log; costs no look at the database. */
    public Mark mark() {
        return new Mark(applied, moment());
    }

    /**
     * Whether all sessions of the user have ended since then, as far as committed; perhaps also when that was just before.
     *
     * @throws StoreUnavailableException when the database can't be reached
     */
    public boolean haveAllEndedSince(Mark mark, String subject) {
        return !remembers(mark.moment())
                || log.readAfter(mark.position()).stream()
                        .map(Entry::revocation)
                        .anyMatch(revocation -> revocation instanceof Revocation.OfEveryone
                                || (revocation instanceof Revocation.OfSubject of
                                        && of.subject().equals(subject)));
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
     * Returns when no node can accept any more what has been revoked, in committed transactions, before.
     *
     * @throws StoreUnavailableException when the database can't be reached to find out; the revocations are in force, and
     *     every node will have them after {@code max-staleness}
     */
    public void awaitEverywhere() {
        awaitOthers(readings.after(ticker.nanos()));
    }

    /** Gives up the membership for good: this node answers from memory no more. */
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
    private Long read() {
        boolean isDone = false;
        try {
            for (int attempt = 0; attempt < ATTEMPTS && !isDone; attempt++) {
                isDone = tryToRead();
            }
            sweepIfDue();
        } finally {
            if (!isDone) {
                // What broke may also have moved the database to an older copy; begin from the start
                position = 0;
            }
        }
        if (!isDone) {
            throw new StoreUnavailableException("this node is removed again and again", new TimeoutException());
        }
        applied = position;
        return position;
    }

    private boolean tryToRead() {
        UUID member = membership();
        long start = ticker.nanos();
        if (!apply(log.readAfter(position))) {
            log.publish();
            start = ticker.nanos();
            apply(log.readAfter(position));
        }
        if (member == null || nodes.report(member, position)) {
            reliableUntil = start + settings.maxStaleness().toNanos();
            lastReading = start;
            return true;
        }
        self = null;
        reliableUntil = ticker.nanos();
        return false;
    }

    /** The name of this node, a new one after every removal; none for a node that never relies on its list. */
    private @Nullable UUID membership() {
        if (isStopped) {
            throw new StoreUnavailableException("this node stops", new IllegalStateException());
        }
        if (self == null && !settings.isStrict()) {
            UUID fresh = UUID.randomUUID();
            nodes.join(fresh, settings.maxStaleness());
            self = fresh;
        }
        return self;
    }

    /** Whether all that was read is published. */
    private boolean apply(List<Entry> entries) {
        boolean allPublished = true;
        for (Entry entry : entries) {
            list.add(entry.revocation());
            position = Math.max(position, entry.position().orElse(0));
            allPublished &= entry.position().isPresent();
        }
        return allPublished;
    }

    private void sweepIfDue() {
        if (ticker.nanos() - nextSweep >= 0) {
            list.sweep();
            nextSweep = ticker.nanos() + SWEEPS.toNanos();
        }
    }

    /** The time counts from the look: no reading that a node had reported by then had begun later. */
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

    /** Those of the first look that are still there and have not applied the target; as they were at the first look. */
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
