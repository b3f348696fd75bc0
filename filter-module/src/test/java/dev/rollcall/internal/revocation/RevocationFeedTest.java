package dev.rollcall.internal.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.LogCapture;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.FeedSettings;
import dev.rollcall.internal.time.ElapsedTime;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.ClusterMembers.Member;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.RevocationLog.Position;
import dev.rollcall.testing.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RevocationFeedTest {

    private static final Duration STALENESS = Duration.ofSeconds(1);
    private static final Duration TRUST = Duration.ofMinutes(10);
    private static final FeedSettings SETTINGS = new FeedSettings(STALENESS);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final MovableClock clock = new MovableClock();
    private final MemoryRevocations database = new MemoryRevocations();
    private final UUID session = UUID.randomUUID();
    private final RevocationFeed feed = node();

    private RevocationFeed node() {
        return node(SETTINGS);
    }

    private RevocationFeed node(FeedSettings settings) {
        return new RevocationFeed(database, database, settings, clock::nanos, clock::advance);
    }

    private void revoke() {
        database.add(new Revocation.OfSession(session, EndReason.SIGNED_OUT));
    }

    private boolean isRevoked(RevocationFeed node) {
        return node.reasonFor(session, "alice", Revision.FIRST) == EndReason.SIGNED_OUT;
    }

    @Test
    void aNodeThatHasReadNothingIsNotCurrent() {
        assertThat(feed.isCurrent()).isFalse();
    }

    @Test
    void aReadingCountsForTheConfiguredTime() {
        feed.poll();

        assertThat(feed.isCurrent()).isTrue();
        clock.advance(STALENESS.minus(MILLI));
        assertThat(feed.isCurrent()).isTrue();
        clock.advance(MILLI);
        assertThat(feed.isCurrent()).isFalse();
    }

    @Test
    void theTimeCountsFromTheStartOfTheReading() {
        database.beforeNextReport(() -> clock.advance(Duration.ofMillis(600)));
        feed.poll();

        clock.advance(Duration.ofMillis(399));
        assertThat(feed.isCurrent()).isTrue();
        clock.advance(MILLI);
        assertThat(feed.isCurrent()).isFalse();
    }

    @Test
    void aReadingThatTakesTooLongIsWorthNothing() {
        database.beforeNextReport(() -> clock.advance(STALENESS));

        feed.poll();

        assertThat(feed.isCurrent()).isFalse();
    }

    @Test
    void strictNodesAreNeverCurrentAndWaitForTheOthers() {
        RevocationFeed strict = node(new FeedSettings(Duration.ZERO));
        feed.poll();
        revoke();

        strict.awaitEverywhere();

        assertThat(strict.isCurrent()).isFalse();
        assertThat(feed.isCurrent()).isFalse();
        assertThat(database.members()).isEmpty();
    }

    @Test
    void aSingleNodeHasARevocationAtOnce() {
        feed.poll();
        revoke();

        feed.awaitEverywhere();

        assertThat(isRevoked(feed)).isTrue();
        assertThat(clock.instant()).isEqualTo(MovableClock.START);
    }

    @Test
    void aRevocationIsKnownBeforeItIsPublished() {
        database.beforeNextReport(() -> assertThat(isRevoked(feed)).isTrue());
        revoke();

        feed.poll();

        assertThat(isRevoked(feed)).isTrue();
    }

    /** What a follower is told, in order. */
    private static LogFollower noting(List<String> told) {
        return new LogFollower() {

            @Override
            public void read(List<Revocation> news) {
                told.add("read " + news.size());
            }

            @Override
            public void begunAnew() {
                told.add("begun anew");
            }

            @Override
            public void beforeReport() {
                told.add("before the report");
            }
        };
    }

    @Test
    void aFollowerIsToldBeforeTheReport() {
        List<String> told = new ArrayList<>();
        feed.poll();
        feed.tell(noting(told));
        database.beforeNextReport(() -> told.add("report"));
        revoke();

        feed.poll();

        // Twice, because it is published in between
        assertThat(told).containsExactly("read 1", "read 1", "before the report", "report");
    }

    @Test
    void aFollowerIsToldEvenIfTheRevocationCantBePublished() {
        List<String> told = new ArrayList<>();
        MemoryRevocations real = database;
        feed.poll();
        feed.tell(new LogFollower() {

            @Override
            public void read(List<Revocation> news) {
                told.add("read " + news.size());
                real.goDown();
            }

            @Override
            public void begunAnew() {}

            @Override
            public void beforeReport() {}
        });
        revoke();

        assertThatThrownBy(feed::poll).isInstanceOf(StoreUnavailableException.class);

        assertThat(told).containsExactly("read 1");
    }

    @Test
    void aFollowerIsToldThatRevocationsMayBeMissing() {
        List<String> told = new ArrayList<>();
        revoke();
        feed.poll();
        feed.tell(noting(told));
        database.failOverToAnEmptyCopy();

        feed.poll();

        assertThat(told).startsWith("begun anew");
    }

    @Test
    void aNodeThatReadsInTimeIsWaitedFor() {
        RevocationFeed other = node();
        other.poll();
        revoke();
        RevocationFeed revoking = new RevocationFeed(database, database, SETTINGS, clock::nanos, time -> {
            clock.advance(time);
            other.poll();
        });

        revoking.awaitEverywhere();

        assertThat(isRevoked(other)).isTrue();
        assertThat(clock.instant()).isBefore(MovableClock.START.plus(STALENESS));
    }

    @Test
    void aSilentNodeIsWaitedForUntilItCanNotBeCurrent() {
        RevocationFeed silent = node();
        feed.poll();
        silent.poll();
        revoke();

        feed.awaitEverywhere();

        assertThat(silent.isCurrent()).isFalse();
        assertThat(isRevoked(silent)).isFalse();
        assertThat(clock.instant())
                .isBetween(MovableClock.START.plus(STALENESS), MovableClock.START.plus(STALENESS.multipliedBy(2)));
    }

    @Test
    void aNodeWithALongerTimeIsWaitedForAsLong() {
        RevocationFeed slow = node(new FeedSettings(Duration.ofSeconds(30)));
        feed.poll();
        slow.poll();
        revoke();

        feed.awaitEverywhere();

        assertThat(slow.isCurrent()).isFalse();
        assertThat(clock.instant()).isAfterOrEqualTo(MovableClock.START.plusSeconds(30));
    }

    @Test
    void aSilentNodeIsWaitedForOnce() {
        RevocationFeed silent = node();
        feed.poll();
        silent.poll();
        feed.awaitEverywhere();
        revoke();
        feed.awaitEverywhere();
        assertThat(database.members()).hasSize(1);

        var before = clock.instant();
        database.add(new Revocation.OfSession(UUID.randomUUID(), EndReason.SIGNED_OUT));
        feed.awaitEverywhere();

        assertThat(clock.instant()).isEqualTo(before);
    }

    @Test
    void aNodeThatWasRemovedBeginsAnew() {
        RevocationFeed silent = node();
        feed.poll();
        silent.poll();
        revoke();
        feed.awaitEverywhere();
        assertThat(database.members()).hasSize(1);

        silent.poll();

        assertThat(database.members()).hasSize(2);
        assertThat(silent.isCurrent()).isTrue();
        assertThat(isRevoked(silent)).isTrue();
    }

    @Test
    void whatWasReadBeforeARemovalIsNotReliedOn() {
        RevocationFeed paused = node();
        feed.poll();
        paused.poll();
        // Paused after it has read and before it reports, until it has been given up
        database.beforeNextReport(() -> {
            revoke();
            feed.awaitEverywhere();
            assertThat(paused.isCurrent()).isFalse();
        });

        paused.poll();

        assertThat(isRevoked(paused)).isTrue();
        assertThat(paused.isCurrent()).isTrue();
    }

    @Test
    void aNodeThatReportsWhileItIsBehindIsNotRemoved() {
        RevocationFeed other = node();
        feed.poll();
        other.poll();
        revoke();
        UUID id = database.members().stream().map(Member::id).toList().get(1);
        RevocationFeed revoking = new RevocationFeed(database, database, SETTINGS, clock::nanos, time -> {
            clock.advance(time);
            database.report(id, Position.START);
        });

        revoking.awaitEverywhere();

        assertThat(database.members()).extracting(Member::id).contains(id);
    }

    @Test
    void nodesThatJoinAfterTheRevocationAreNotWaitedFor() {
        feed.poll();
        revoke();
        RevocationFeed revoking = new RevocationFeed(database, database, SETTINGS, clock::nanos, time -> {
            feed.poll();
            clock.advance(time);
            database.join(UUID.randomUUID(), Duration.ofMinutes(1));
        });

        revoking.awaitEverywhere();

        assertThat(clock.instant()).isBefore(MovableClock.START.plus(STALENESS));
    }

    @Test
    void withoutTheDatabaseTheListIsReliedOnForItsTimeOnly() {
        feed.poll();
        database.goDown();

        assertThatThrownBy(feed::poll).isInstanceOf(StoreUnavailableException.class);
        assertThat(feed.isCurrent()).isTrue();

        clock.advance(STALENESS);
        assertThat(feed.isCurrent()).isFalse();
        assertThatThrownBy(feed::awaitEverywhere).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void afterAFailureReadingGoesOnWhereItWas() {
        fillLog();
        feed.poll();
        int before = database.entriesRead();
        database.goDown();
        assertThatThrownBy(feed::poll).isInstanceOf(StoreUnavailableException.class);
        database.comeBack();
        revoke();
        database.publish();

        feed.poll();

        assertThat(isRevoked(feed)).isTrue();
        assertThat(database.entriesRead() - before).isEqualTo(1);
    }

    @Test
    void theFirstReadingBeginsAtTheEndOfTheLog() {
        fillLog();
        int before = database.entriesRead();
        long asked = feed.moment();
        clock.advance(MILLI);

        feed.poll();

        assertThat(feed.isCurrent()).isTrue();
        assertThat(database.entriesRead() - before).isEqualTo(1);
        assertThat(feed.remembers(asked)).as("what was asked before").isFalse();
        clock.advance(MILLI);
        assertThat(feed.remembers(feed.moment())).isTrue();
    }

    @Test
    void aMachineThatStoodStillReliesOnNothingThatItReadBefore() {
        MovableClock machine = new MovableClock();
        RevocationFeed suspended = new RevocationFeed(
                database, database, SETTINGS, new ElapsedTime(clock::nanos, machine), clock::advance);
        suspended.poll();
        clock.advance(MILLI);
        long asked = suspended.moment();
        assertThat(suspended.isCurrent()).isTrue();

        machine.advance(Duration.ofHours(1));

        assertThat(suspended.isCurrent()).isFalse();
        suspended.poll();
        assertThat(suspended.isCurrent()).isTrue();
        assertThat(suspended.remembers(asked)).isFalse();
    }

    private void fillLog() {
        for (int i = 0; i < 3; i++) {
            database.add(new Revocation.OfSession(UUID.randomUUID(), EndReason.SIGNED_OUT));
        }
        database.publish();
    }

    @Test
    void noPositionOfBeforeHidesWhatEndsDuringAProof() {
        revoke();
        feed.poll();
        RevocationFeed.Mark before = feed.mark();
        database.failOverToAnEmptyCopy();
        database.add(new Revocation.OfSubject("alice", 1, Optional.empty(), EndReason.PASSWORD_CHANGED));
        database.publish();

        assertThat(feed.haveAllEndedSince(before, "alice")).isTrue();
        assertThat(feed.haveAllEndedSince(before, "bob")).as("nobody can tell").isTrue();

        feed.poll();
        assertThat(feed.haveAllEndedSince(feed.mark(), "bob")).isFalse();
    }

    @Test
    void aNodeThatDoesNotFollowTheLogAsksForItsEnd() {
        RevocationFeed strict = node(new FeedSettings(Duration.ZERO));
        database.add(new Revocation.OfSubject("alice", 1, Optional.empty(), EndReason.PASSWORD_CHANGED));
        database.publish();

        RevocationFeed.Mark mark = strict.mark();

        assertThat(strict.haveAllEndedSince(mark, "alice")).isFalse();
        database.add(new Revocation.OfSubject("alice", 2, Optional.empty(), EndReason.PASSWORD_CHANGED));
        assertThat(strict.haveAllEndedSince(mark, "alice")).isTrue();
    }

    /** A proxy may lead to an older copy of the database without a failed statement. */
    @Test
    void aNodeNoticesThatTheLogWentBack() {
        RevocationFeed other = node();
        fillLog();
        feed.poll();
        other.poll();
        database.failOverToAnEmptyCopy();
        revoke();

        feed.awaitEverywhere();

        assertThat(isRevoked(feed)).isTrue();
        assertThat(other.isCurrent() && !isRevoked(other)).isFalse();
    }

    @Test
    void aNodeNoticesThatTheLogWentBackThoughItHasGrownSince() {
        fillLog();
        feed.poll();
        database.failOverToAnEmptyCopy();
        revoke();
        fillLog();
        fillLog();
        clock.advance(MILLI);
        long asked = feed.moment();
        clock.advance(MILLI);

        feed.poll();

        assertThat(feed.remembers(asked)).isFalse();
    }

    /** The reading may still have been of the old copy. */
    @Test
    void aPositionThatTheLogDoesNotHaveIsNotReported() {
        RevocationFeed other = node();
        fillLog();
        feed.poll();
        other.poll();
        database.beforeNextReport(() -> {
            database.failOverToAnEmptyCopy();
            revoke();
        });

        other.poll();
        feed.awaitEverywhere();

        assertThat(other.isCurrent() && !isRevoked(other)).isFalse();
    }

    @Test
    void anEntryThatIsNotThereIsMissedOnce() {
        fillLog();
        feed.poll();
        database.failOverToAnEmptyCopy();
        fillLog();

        try (LogCapture log = LogCapture.of(LogReader.class)) {
            feed.poll();
            feed.poll();

            assertThat(log.messages()).singleElement().asString().contains("does not have entry 3");
        }
    }

    @Test
    void aRevocationIsForgottenWhenNobodyReliesOnWhatWasKnownBefore() {
        feed.poll();
        clock.advance(MILLI);
        long before = feed.moment();
        assertThat(feed.remembers(before)).isTrue();
        revoke();
        feed.poll();

        clock.advance(TRUST);
        feed.poll();
        assertThat(isRevoked(feed)).isTrue();
        assertThat(feed.remembers(before)).isFalse();

        clock.advance(Duration.ofMinutes(2));
        feed.poll();
        assertThat(feed.size()).isZero();
    }

    @Test
    void anUnpublishedRevocationIsForgottenAsWell() {
        revoke();
        database.beforeNextReport(() -> clock.advance(MILLI));
        feed.poll();

        clock.advance(TRUST.plusMinutes(2));
        feed.poll();

        assertThat(feed.size()).isZero();
    }

    /** A node that is silent since the commit may well have reported a moment before it was looked at. */
    @Test
    void aNodeThatIsStillCurrentIsNotRemoved() {
        RevocationFeed other = node();
        other.poll();
        revoke();
        RevocationLog slow = new RevocationLog() {
            @Override
            public List<Entry> readLast() {
                clock.advance(STALENESS);
                other.poll();
                database.add(new Revocation.OfSession(UUID.randomUUID(), EndReason.SIGNED_OUT));
                return database.readLast();
            }

            @Override
            public Optional<List<Entry>> readAfter(Position position) {
                return database.readAfter(position);
            }

            @Override
            public void publish() {
                database.publish();
            }
        };
        RevocationFeed revoking = new RevocationFeed(slow, database, SETTINGS, clock::nanos, time -> {
            assertThat(database.members()).hasSize(2);
            clock.advance(time);
        });

        revoking.awaitEverywhere();

        assertThat(other.isCurrent()).isFalse();
    }

    @Test
    void aNodeHasANewNameAfterARemoval() {
        feed.poll();
        Member before = database.members().get(0);
        database.remove(before);

        feed.poll();

        assertThat(database.members()).hasSize(1);
        assertThat(database.members().get(0).id()).isNotEqualTo(before.id());
    }

    @Test
    void aNodeThatHasLeftNeverComesBack() {
        feed.poll();
        feed.leave();

        assertThatThrownBy(feed::poll).isInstanceOf(StoreUnavailableException.class);
        assertThat(feed.isCurrent()).isFalse();
        assertThat(database.members()).isEmpty();
    }

    @Test
    void aNodeThatLeavesIsNotWaitedFor() {
        RevocationFeed leaving = node();
        leaving.poll();
        leaving.leave();
        feed.poll();
        revoke();

        feed.awaitEverywhere();

        assertThat(leaving.isCurrent()).isFalse();
        assertThat(clock.instant()).isEqualTo(MovableClock.START);
    }

    @Test
    void aUsersSessionsEndByTheirRevisionButTheSparedOne() {
        UUID spared = UUID.randomUUID();
        database.add(new Revocation.OfSubject("alice", 2, Optional.of(spared), EndReason.PASSWORD_CHANGED));
        feed.poll();

        assertThat(feed.reasonFor(session, "alice", new Revision(0, 1))).isEqualTo(EndReason.PASSWORD_CHANGED);
        assertThat(feed.reasonFor(session, "alice", new Revision(9, 2))).isNull();
        assertThat(feed.reasonFor(spared, "alice", new Revision(0, 1))).isNull();
        assertThat(feed.reasonFor(session, "bob", new Revision(0, 1))).isNull();
    }

    @Test
    void theLatestEndOfAllOfAUserCounts() {
        UUID spared = UUID.randomUUID();
        database.add(new Revocation.OfSubject("alice", 3, Optional.empty(), EndReason.USER_DELETED));
        database.add(new Revocation.OfSubject("alice", 2, Optional.of(spared), EndReason.PASSWORD_CHANGED));
        feed.poll();

        assertThat(feed.reasonFor(spared, "alice", new Revision(0, 1))).isEqualTo(EndReason.USER_DELETED);
        assertThat(feed.reasonFor(session, "alice", new Revision(0, 2))).isEqualTo(EndReason.USER_DELETED);
    }

    @Test
    void everyonesSessionsEndByTheirRevision() {
        database.add(new Revocation.OfEveryone(1, Optional.of(session), EndReason.EMERGENCY));
        feed.poll();

        assertThat(feed.reasonFor(UUID.randomUUID(), "bob", Revision.FIRST)).isEqualTo(EndReason.EMERGENCY);
        assertThat(feed.reasonFor(UUID.randomUUID(), "bob", new Revision(1, 0))).isNull();
        assertThat(feed.reasonFor(session, "alice", Revision.FIRST)).isNull();
    }

    @Test
    void theEndOfEveryonesSessionsIsForgottenToo() {
        database.add(new Revocation.OfEveryone(1, Optional.empty(), EndReason.EMERGENCY));
        database.add(new Revocation.OfSubject("alice", 1, Optional.empty(), EndReason.EMERGENCY));
        feed.poll();
        assertThat(feed.size()).isEqualTo(2);

        clock.advance(TRUST.plusMinutes(2));
        feed.poll();

        assertThat(feed.size()).isZero();
    }

    @Test
    @Timeout(60)
    void revocationsThatComeTogetherShareReadings() throws Exception {
        RevocationFeed real = new RevocationFeed(
                database, database, SETTINGS, System::nanoTime, time -> LockSupport.parkNanos(time.toNanos()));
        Set<Thread> revoking = ConcurrentHashMap.newKeySet();
        database.beforeNextReport(() -> {
            while (revoking.size() < 32 || !areWaiting(revoking)) {
                Thread.onSpinWait();
            }
        });

        Parallel.run(32, number -> {
            database.add(new Revocation.OfSession(UUID.randomUUID(), EndReason.SIGNED_OUT));
            revoking.add(Thread.currentThread());
            real.awaitEverywhere();
            return number;
        });

        assertThat(real.size()).isEqualTo(32);
        assertThat(database.readings()).isBetween(2, 4);
    }

    /** All but the thread that asks. */
    private static boolean areWaiting(Set<Thread> threads) {
        return threads.stream()
                .filter(thread -> !thread.equals(Thread.currentThread()))
                .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
    }
}
