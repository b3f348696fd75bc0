package dev.rollcall.internal.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.FeedSettings;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a node keeps in memory and for how long, by elapsed time whose numbers may be any, and may overflow. */
class RevocationMemoryTest {

    private static final FeedSettings SETTINGS = new FeedSettings(Duration.ofSeconds(1));
    private static final Duration MEMORY = Duration.ofMinutes(11);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final long ANY_MOMENT =
            Long.MAX_VALUE - Duration.ofMinutes(5).toNanos();

    private final MovableClock clock = new MovableClock();
    private final MemoryRevocations database = new MemoryRevocations();
    private final Observed observed = new Observed();
    private final RevocationFeed feed =
            new RevocationFeed(observed, observed, SETTINGS, () -> ANY_MOMENT + clock.nanos(), clock::advance);
    private final UUID session = UUID.randomUUID();

    /** The database with what is asked of it. */
    private final class Observed implements RevocationLog, ClusterMembers {

        private final List<String> calls = new ArrayList<>();
        private boolean isForgetful;

        @Override
        public List<Entry> readLast() {
            calls.add("read");
            return database.readLast();
        }

        @Override
        public Optional<List<Entry>> readAfter(Position position) {
            calls.add("read");
            return database.readAfter(position);
        }

        @Override
        public void publish() {
            calls.add("publish");
            database.publish();
        }

        @Override
        public void join(UUID id, Duration maxStaleness) {
            calls.add("join");
            database.join(id, maxStaleness);
        }

        @Override
        public boolean report(UUID id, Position position) {
            calls.add("report");
            return database.report(id, position) && !isForgetful;
        }

        @Override
        public List<Member> members() {
            return database.members();
        }

        @Override
        public void remove(Member silent) {
            database.remove(silent);
        }

        @Override
        public void leave(UUID id) {
            calls.add("leave");
            database.leave(id);
        }
    }

    private void revokeOneOfEachKind() {
        database.add(new Revocation.OfSession(session, EndReason.SIGNED_OUT));
        database.add(new Revocation.OfSubject("alice", 1, Optional.empty(), EndReason.PASSWORD_CHANGED));
        database.add(new Revocation.OfEveryone(1, Optional.empty(), EndReason.EMERGENCY));
    }

    private void assertAllAreKnown() {
        assertThat(feed.reasonFor(session, "bob", new Revision(1, 0))).isEqualTo(EndReason.SIGNED_OUT);
        assertThat(feed.reasonFor(UUID.randomUUID(), "alice", new Revision(1, 0)))
                .isEqualTo(EndReason.PASSWORD_CHANGED);
        assertThat(feed.reasonFor(UUID.randomUUID(), "bob", Revision.FIRST)).isEqualTo(EndReason.EMERGENCY);
    }

    @Test
    void whatWasReadStaysAsLongAsAnyNodeReliesOnIt() {
        revokeOneOfEachKind();
        feed.poll();
        clock.advance(MEMORY.minus(MILLI));

        feed.poll();

        assertAllAreKnown();
        assertThat(feed.size()).isEqualTo(3);
    }

    @Test
    void whatWasReadIsForgottenWhenItsTimeIsUp() {
        revokeOneOfEachKind();
        feed.poll();
        clock.advance(MEMORY);

        feed.poll();

        assertThat(feed.size()).isZero();
    }

    @Test
    void theListIsSearchedOnceAMinute() {
        revokeOneOfEachKind();
        feed.poll();
        clock.advance(MEMORY.minus(MILLI));
        feed.poll();

        clock.advance(Duration.ofMinutes(1).minus(MILLI));
        feed.poll();
        assertThat(feed.size()).isEqualTo(3);
        clock.advance(MILLI);
        feed.poll();
        assertThat(feed.size()).isZero();
    }

    @Test
    void whatIsReadAgainStaysForItsTimeFromThen() {
        revokeOneOfEachKind();
        feed.poll();
        clock.advance(Duration.ofMinutes(5));
        revokeOneOfEachKind();
        feed.poll();
        clock.advance(MEMORY.minus(MILLI));

        feed.poll();

        assertAllAreKnown();
    }

    @Test
    void anEarlierEndOfAllThatIsReadLaterSparesNobody() {
        UUID spared = UUID.randomUUID();
        database.add(new Revocation.OfEveryone(2, Optional.empty(), EndReason.EMERGENCY));
        database.add(new Revocation.OfEveryone(1, Optional.of(spared), EndReason.SIGNED_OUT_BY_ADMIN));

        feed.poll();

        assertThat(feed.reasonFor(spared, "bob", Revision.FIRST)).isEqualTo(EndReason.EMERGENCY);
        assertThat(feed.reasonFor(spared, "bob", new Revision(1, 0))).isEqualTo(EndReason.EMERGENCY);
        assertThat(feed.reasonFor(spared, "bob", new Revision(2, 0))).isNull();
    }

    @Test
    void anAnswerOfTheStoreIsReliedOnForTenMinutes() {
        clock.advance(MILLI);
        long asked = feed.moment();

        clock.advance(Duration.ofMinutes(10).minus(MILLI));
        assertThat(feed.remembers(asked)).isTrue();
        clock.advance(MILLI);
        assertThat(feed.remembers(asked)).isFalse();
    }

    @Test
    void theLagCountsFromTheStartOfTheLastReading() {
        assertThat(feed.lag()).isEmpty();
        database.beforeNextReport(() -> clock.advance(Duration.ofMillis(200)));

        feed.poll();
        clock.advance(Duration.ofMillis(300));

        assertThat(feed.lag()).contains(Duration.ofMillis(500));
    }

    @Test
    void theEndOfAllOfOneUserIsNotThatOfAnother() {
        RevocationFeed.Mark mark = feed.mark();
        database.add(new Revocation.OfSession(session, EndReason.SIGNED_OUT));
        database.add(new Revocation.OfSubject("alice", 1, Optional.empty(), EndReason.PASSWORD_CHANGED));

        assertThat(feed.haveAllEndedSince(mark, "alice")).isTrue();
        assertThat(feed.haveAllEndedSince(mark, "bob")).isFalse();
        clock.advance(Duration.ofMinutes(10));
        assertThat(feed.haveAllEndedSince(mark, "bob"))
                .as("by then the log may have forgotten")
                .isTrue();
    }

    @Test
    void withoutNewsNothingIsPublished() {
        feed.poll();
        database.add(new Revocation.OfSession(session, EndReason.SIGNED_OUT));
        feed.poll();
        observed.calls.clear();

        feed.poll();

        assertThat(observed.calls).containsExactly("read", "report");
    }

    @Test
    void aNodeThatIsRemovedAgainAndAgainSaysSo() {
        observed.isForgetful = true;

        assertThatThrownBy(feed::awaitEverywhere).isInstanceOf(StoreUnavailableException.class);

        assertThat(feed.isCurrent()).isFalse();
        assertThat(observed.calls.stream().filter("join"::equals)).hasSize(3);
    }

    @Test
    void whoNeverJoinedDoesNotLeave() {
        feed.leave();

        assertThat(observed.calls).isEmpty();
    }

    @Test
    void theOthersAreWaitedForWithGrowingPauses() {
        Duration patience = Duration.ofMillis(31);
        database.join(UUID.randomUUID(), patience);
        database.add(new Revocation.OfSession(session, EndReason.SIGNED_OUT));

        feed.awaitEverywhere();

        assertThat(Duration.between(MovableClock.START, clock.instant()))
                .as("1 + 2 + 4 + 8 + 16 ms")
                .isEqualTo(patience);
    }

    @Test
    void noPauseIsLongerThanTheLongest() {
        List<Duration> pauses = new ArrayList<>();
        RevocationFeed waiting = new RevocationFeed(observed, observed, SETTINGS, clock::nanos, pause -> {
            pauses.add(pause);
            clock.advance(pause);
        });
        database.join(UUID.randomUUID(), Duration.ofMillis(80));
        database.add(new Revocation.OfSession(session, EndReason.SIGNED_OUT));

        waiting.awaitEverywhere();

        assertThat(pauses).extracting(Duration::toMillis).containsExactly(1L, 2L, 4L, 8L, 16L, 25L, 25L);
    }
}
