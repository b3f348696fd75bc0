package dev.rollcall.internal.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.revocation.LogFollower;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.testing.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is open when a session ends, or seems to. */
@Timeout(60)
class ChannelRegistryTest {

    private static final Duration STALENESS = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Node node = Node.remembering(STALENESS);
    private final ChannelRegistry registry = registry(node, PATIENCE);

    private static ChannelRegistry registry(Node node, Duration patience) {
        ChannelRegistry registry =
                new ChannelRegistry(node.authenticator(), node.feed(), new ChannelThreads(patience), node.clock());
        node.feed().tell(registry);
        return registry;
    }

    @BeforeEach
    void read() {
        node.feed().poll();
    }

    private AccessClaims claims(SignedIn session) {
        return ((Authentication.Accepted)
                        node.authenticator().authenticate(session.accessToken().text()))
                .claims();
    }

    private OpenChannel open(SignedIn session, RecordedChannel channel) {
        return registry.open(claims(session), channel);
    }

    private RecordedChannel open(SignedIn session) {
        RecordedChannel channel = RecordedChannel.open();
        assertThat(open(session, channel).isOpen()).isTrue();
        return channel;
    }

    private void end(SignedIn session) {
        node.sessions().end(session.session().id(), EndReason.SIGNED_OUT);
    }

    private void advance(Duration time) {
        node.clock().advance(time);
        node.feed().poll();
    }

    @Test
    void theEndOfASessionClosesItsChannelsBeforeAnybodyIsTold() {
        SignedIn alice = node.signIn("alice");
        RecordedChannel one = open(alice);
        RecordedChannel two = open(alice);
        RecordedChannel others = open(node.signIn("alice"));
        assertThat(registry.size()).isEqualTo(3);

        end(alice);

        assertThat(List.of(one, two)).allMatch(RecordedChannel::isClosed);
        assertThat(one.end()).isEqualTo("session_revoked signed_out");
        assertThat(others.isClosed()).isFalse();
        assertThat(registry.size()).isEqualTo(1);
    }

    @Test
    void theEndOfAUsersSessionsClosesAllButTheSparedOnes() {
        SignedIn kept = node.signIn("alice");
        RecordedChannel spared = open(kept);
        RecordedChannel other = open(node.signIn("alice"));
        RecordedChannel bobs = open(node.signIn("bob"));

        node.sessions().endOthers("alice", kept.session().id(), EndReason.SIGNED_OUT_ELSEWHERE);

        assertThat(other.end()).isEqualTo("session_revoked signed_out_elsewhere");
        assertThat(List.of(spared, bobs)).noneMatch(RecordedChannel::isClosed);
    }

    @Test
    void theEndOfEveryonesSessionsClosesAllButTheSparedOne() {
        SignedIn admin = node.signIn("admin");
        RecordedChannel spared = open(admin);
        RecordedChannel alices = open(node.signIn("alice"));

        node.sessions().endEveryoneElse(admin.session().id(), EndReason.EMERGENCY);

        assertThat(alices.end()).isEqualTo("session_revoked emergency");
        assertThat(spared.isClosed()).isFalse();
        assertThat(open(node.signIn("alice")).isClosed()).isFalse();
    }

    @Test
    void aNodeClosesWhatAnotherHasEndedBeforeItReports() {
        SignedIn alice = node.signIn("alice");
        RecordedChannel channel = open(alice);
        node.another().sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        node.feed().poll();

        assertThat(channel.isClosed()).isTrue();
    }

    @Test
    void aChannelOfASessionThatHasEndedMeanwhileIsClosedAtOnce() {
        SignedIn alice = node.signIn("alice");
        AccessClaims claims = claims(alice);
        end(alice);
        RecordedChannel channel = RecordedChannel.open();

        OpenChannel opened = registry.open(claims, channel);

        assertThat(channel.end()).isEqualTo("session_revoked signed_out");
        assertThat(opened.isOpen()).isFalse();
        assertThat(registry.size()).isZero();
    }

    @Test
    void nothingIsLeftOpenWhenAChannelIsOpenedDuringTheEnd() {
        for (int round = 0; round < 300; round++) {
            SignedIn alice = node.signIn("alice");
            AccessClaims claims = claims(alice);
            List<OpenChannel> opened = new ArrayList<>();
            List<RecordedChannel> channels = List.of(RecordedChannel.open(), RecordedChannel.open());
            boolean isOfAll = round % 2 == 0;
            assertThat(race(() -> channels.forEach(channel -> opened.add(registry.open(claims, channel))), () -> {
                        if (isOfAll) {
                            node.sessions().endAll("alice", EndReason.SIGNED_OUT);
                        } else {
                            end(alice);
                        }
                    }))
                    .isTrue();

            assertThat(channels).allMatch(channel -> channel.end().equals("session_revoked signed_out"));
            assertThat(channels).allMatch(channel -> channel.closings() == 1);
            assertThat(opened).hasSize(2).noneMatch(OpenChannel::isOpen);
        }
        assertThat(registry.size()).isZero();
    }

    private static boolean race(Runnable one, Runnable other) {
        try {
            return Parallel.run(2, number -> {
                        (number == 0 ? one : other).run();
                        return true;
                    })
                    .stream()
                    .allMatch(done -> done);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aSlowClientHoldsUpNeitherTheOthersNorTheEnd() {
        ChannelRegistry impatient = registry(node, Duration.ofMillis(100));
        SignedIn alice = node.signIn("alice");
        CountDownLatch client = new CountDownLatch(1);
        RecordedChannel stuck = RecordedChannel.slow(client);
        OpenChannel opened = impatient.open(claims(alice), stuck);
        RecordedChannel other = RecordedChannel.open();
        impatient.open(claims(alice), other);

        end(alice);

        assertThat(opened.isOpen()).isFalse();
        assertThat(stuck.isClosed()).isFalse();
        assertThat(other.end()).isEqualTo("session_revoked signed_out");
        client.countDown();
        assertThat(stuck.end()).isEqualTo("session_revoked signed_out");
    }

    @Test
    void manyAreClosedAtOnce() {
        List<RecordedChannel> channels = new ArrayList<>();
        for (int user = 0; user < 100; user++) {
            SignedIn session = node.signIn("user" + user);
            for (int channel = 0; channel < 100; channel++) {
                channels.add(open(session));
            }
        }

        node.sessions().endEveryone(EndReason.EMERGENCY);

        assertThat(channels).hasSize(10_000).allMatch(RecordedChannel::isClosed);
        assertThat(registry.size()).isZero();
    }

    @Test
    void aChannelIsNoUseOfItsSessionAndClosesWhenThatIsIdle() {
        RecordedChannel channel = RecordedChannel.open();
        OpenChannel opened = open(node.signIn("alice"), channel);

        advance(Node.IDLE.minusSeconds(1));
        assertThat(opened.isOpen()).isTrue();
        advance(Duration.ofSeconds(1));
        registry.review();

        assertThat(channel.end()).isEqualTo("session_revoked idle");
        assertThat(registry.size()).isZero();
    }

    @Test
    void aMessageAfterTheIdleTimeDoesNotPassEvenBeforeTheReview() {
        OpenChannel opened = open(node.signIn("alice"), RecordedChannel.open());

        advance(Node.IDLE);

        assertThat(opened.isOpen()).isFalse();
    }

    @Test
    void aSessionThatIsUsedKeepsItsChannels() {
        SignedIn alice = node.signIn("alice");
        RecordedChannel channel = open(alice);
        advance(Node.IDLE.minusHours(1));
        node.refreshed(alice);

        advance(Duration.ofHours(2));
        registry.review();

        assertThat(channel.isClosed()).isFalse();
    }

    @Test
    void theLongestLifetimeClosesToo() {
        SignedIn alice = node.signIn("alice");
        RecordedChannel channel = open(alice);
        for (Duration age = Duration.ZERO; age.compareTo(Node.ABSOLUTE) < 0; age = age.plus(Node.IDLE.dividedBy(2))) {
            alice = node.refreshed(alice);
            registry.review();
            assertThat(channel.isClosed()).isFalse();
            advance(Node.IDLE.dividedBy(2));
        }

        registry.review();

        assertThat(channel.end()).isEqualTo("session_revoked expired");
    }

    private void loseDatabase() {
        node.store().goDown();
        node.store().revocations().goDown();
    }

    private void regainDatabase() {
        node.store().comeBack();
        node.store().revocations().comeBack();
    }

    @Test
    void withoutTheDatabaseNothingPassesOnceTheListIsOld() {
        RecordedChannel channel = RecordedChannel.open();
        OpenChannel opened = open(node.signIn("alice"), channel);
        loseDatabase();
        assertThat(opened.isOpen()).isTrue();

        node.clock().advance(STALENESS);

        assertThat(opened.isOpen()).isFalse();
        assertThat(channel.end()).isEqualTo("session_store_unavailable");
        regainDatabase();
        assertThat(opened.isOpen()).isFalse();
    }

    @Test
    void aChannelThatIsQuietOutlivesAnOutage() {
        RecordedChannel channel = RecordedChannel.open();
        OpenChannel opened = open(node.signIn("alice"), channel);
        loseDatabase();
        node.clock().advance(STALENESS);
        assertThatThrownBy(registry::review).isInstanceOf(StoreUnavailableException.class);

        regainDatabase();
        registry.review();

        assertThat(opened.isOpen()).isTrue();
        assertThat(channel.isClosed()).isFalse();
    }

    @Test
    void whatMayHaveBeenMissedIsLookedAtBeforeTheNextMessage() {
        SignedIn alice = node.signIn("alice");
        OpenChannel opened = open(alice, RecordedChannel.open());
        node.feed().tell(LogFollower.NONE);
        end(alice);
        node.feed().tell(registry);
        assertThat(opened.isOpen()).isTrue(); // as long as nobody doubts it

        registry.begunAnew();

        assertThat(opened.isOpen()).isFalse();
    }

    @Test
    void aNodeThatAsksTheDatabaseAlwaysDoesSoForMessages() {
        Node strict = Node.start();
        ChannelRegistry channels = registry(strict, PATIENCE);
        SignedIn alice = strict.signIn("alice");
        AccessClaims claims = ((Authentication.Accepted) strict.authenticate(alice)).claims();
        RecordedChannel quiet = RecordedChannel.open();
        OpenChannel opened = channels.open(claims, quiet);
        assertThat(opened.isOpen()).isTrue();
        strict.another().sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        assertThat(opened.isOpen()).isFalse();

        assertThat(quiet.end()).isEqualTo("session_revoked signed_out");
    }

    @Test
    void aNodeThatAsksTheDatabaseAlwaysClosesQuietChannelsWithTheNextReview() {
        Node strict = Node.start();
        ChannelRegistry channels = registry(strict, PATIENCE);
        SignedIn alice = strict.signIn("alice");
        RecordedChannel quiet = RecordedChannel.open();
        channels.open(((Authentication.Accepted) strict.authenticate(alice)).claims(), quiet);
        strict.another().sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        channels.review();

        assertThat(quiet.isClosed()).isTrue();
    }

    @Test
    void whatIsGoneIsNotCounted() {
        SignedIn alice = node.signIn("alice");
        RecordedChannel lost = open(alice);
        OpenChannel closed = open(alice, RecordedChannel.open());
        assertThat(registry.size()).isEqualTo(2);

        closed.closed();
        assertThat(registry.size()).isEqualTo(1);
        lost.goAway();
        registry.review();

        assertThat(registry.size()).isZero();
        end(alice);
        assertThat(lost.closings()).isZero();
    }
}
