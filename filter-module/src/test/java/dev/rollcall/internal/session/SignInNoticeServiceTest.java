package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.Session;
import dev.rollcall.SignInDisowned;
import dev.rollcall.SignInNotices;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.Lifetimes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInNoticeServiceTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Node node = Node.start();
    private final List<Object> events = new ArrayList<>();
    private final SignInNoticeService notices = notices(id -> Optional.empty());

    private SignInNoticeService notices(PastSessions history) {
        return new SignInNoticeService(node.store(), history, node.sessions(), WEEK, events::add, node.clock());
    }

    private String secret(SignedIn signedIn) {
        return notices.token(signedIn.session().id()).orElseThrow();
    }

    @Test
    void aLinkHasItsSecretInTheFragment() {
        SignedIn alice = node.signIn("alice");

        URI link = notices.link(
                        URI.create("https://shop.example/app/"), alice.session().id())
                .orElseThrow();

        assertThat(link.toString()).startsWith("https://shop.example/app/rollcall/was-this-you/#rcn_");
        assertThat(link.getQuery()).isNull();
        assertThat(link.getFragment()).isEqualTo(secret(alice));
    }

    @Test
    void aLinkShowsItsSignInAndChangesNothing() {
        SignedIn alice = node.signIn("alice");

        SignInNotices.Notice notice = notices.read(secret(alice)).orElseThrow();

        assertThat(notice.ended()).isFalse();
        assertThat(notice.session().map(Session::id)).contains(alice.session().id());
        assertThat(node.sessions().list("alice")).hasSize(1);
    }

    @Test
    void aLinkEndsItsSessionOnce() {
        SignedIn alice = node.signIn("alice");
        SignedIn other = node.signIn("alice");
        String secret = secret(alice);

        assertThat(notices.disown(secret)).contains(true);
        assertThat(notices.disown(secret)).contains(false);

        assertThat(node.authenticate(alice))
                .isInstanceOfSatisfying(
                        Authentication.Ended.class,
                        ended -> assertThat(ended.reason()).isEqualTo(EndReason.SIGNED_OUT_ELSEWHERE));
        assertThat(node.authenticate(other)).isInstanceOf(Authentication.Accepted.class);
        assertThat(notices.read(secret)).map(SignInNotices.Notice::ended).contains(true);
        assertThat(events).hasSize(2).hasOnlyElementsOfType(SignInDisowned.class);
    }

    @Test
    void whatTheUserSaysCountsAlsoWhenTheIntruderIsGone() {
        SignedIn alice = node.signIn("alice");
        String secret = secret(alice);
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        assertThat(notices.disown(secret)).contains(false);

        assertThat(events).hasSize(1).hasOnlyElementsOfType(SignInDisowned.class);
    }

    /** It may have been another node that ended it, and that node may still be waiting. */
    @Test
    void aSessionIsSaidToHaveEndedOnceNoNodeAcceptsIt() {
        SignedIn alice = node.signIn("alice");
        String secret = secret(alice);
        node.store()
                .end(alice.session().id(), EndReason.SIGNED_OUT, node.clock().instant());
        assertWaitsForAPausedNode(() -> assertThat(notices.read(secret))
                .map(SignInNotices.Notice::ended)
                .contains(true));
        assertWaitsForAPausedNode(() -> assertThat(notices.disown(secret)).contains(false));
        assertWaitsForAPausedNode(
                () -> assertThat(node.sessions().endOf("alice", alice.session().id(), EndReason.SIGNED_OUT_ELSEWHERE))
                        .isFalse());
    }

    private void assertWaitsForAPausedNode(Runnable work) {
        Duration staleness = Duration.ofSeconds(20);
        node.store().revocations().join(UUID.randomUUID(), staleness);
        Instant before = node.clock().instant();
        work.run();
        assertThat(Duration.between(before, node.clock().instant())).isGreaterThanOrEqualTo(staleness);
    }

    @Test
    void aSessionThatOnlySeemsIdleIsEnded() {
        Node brief = node.another(Node.settings(new Lifetimes(Duration.ofMinutes(5), Node.ABSOLUTE), Node.REMEMBERED));
        SignInNoticeService own = new SignInNoticeService(
                brief.store(), id -> Optional.empty(), brief.sessions(), WEEK, events::add, brief.clock());
        SignedIn alice = brief.signIn("alice");
        String secret = own.token(alice.session().id()).orElseThrow();
        brief.clock().advance(Duration.ofMinutes(4));
        assertThat(brief.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
        brief.clock().advance(Duration.ofMinutes(2));

        assertThat(own.read(secret)).map(SignInNotices.Notice::ended).contains(false);
        assertThat(own.disown(secret)).contains(true);

        brief.activity().flush();
        assertThat(brief.authenticate(alice)).isInstanceOf(Authentication.Ended.class);
    }

    @Test
    void nothingIsSaidOfASessionThatCouldNotBeEnded() {
        String secret = secret(node.signIn("alice"));
        AtomicInteger looks = new AtomicInteger();
        InstantSource goesDownAfterTheFirstLook = () -> {
            if (looks.incrementAndGet() == 2) {
                node.store().goDown();
            }
            return node.clock().instant();
        };
        SignInNoticeService unlucky = new SignInNoticeService(
                node.store(), id -> Optional.empty(), node.sessions(), WEEK, events::add, goesDownAfterTheFirstLook);

        assertThatThrownBy(() -> unlucky.disown(secret)).isInstanceOf(StoreUnavailableException.class);

        assertThat(looks).hasValue(2);

        assertThat(events).isEmpty();
    }

    @Test
    void aLinkOutlivesTheRefreshesOfItsSession() {
        SignedIn alice = node.signIn("alice");
        String secret = secret(alice);

        node.refreshed(node.refreshed(alice));

        assertThat(notices.disown(secret)).contains(true);
    }

    @Test
    void aLinkIsForItsTime() {
        SignedIn alice = node.signInRemembered("alice");
        String secret = secret(alice);

        node.clock().advance(WEEK.minusSeconds(1));
        assertThat(notices.read(secret)).isPresent();
        node.clock().advance(Duration.ofSeconds(1));

        assertThat(notices.read(secret)).isEmpty();
        assertThat(notices.disown(secret)).isEmpty();
        assertThat(node.sessions().list("alice")).hasSize(1);
    }

    @Test
    void aLinkOfASessionInTheHistorySaysThatItHasEnded() {
        SignedIn alice = node.signIn("alice");
        String secret = secret(alice);
        String family =
                node.store().find(alice.session().id()).orElseThrow().refresh().familyHash();
        Node later = Node.start();
        SignInNoticeService afterCleanUp = new SignInNoticeService(
                later.store(),
                id -> Optional.of(new PastSession(family, EndReason.IDLE)),
                later.sessions(),
                WEEK,
                events::add,
                node.clock());

        assertThat(afterCleanUp.read(secret)).contains(new SignInNotices.Notice(Optional.empty(), true));
        assertThat(afterCleanUp.disown(secret)).contains(false);
        assertThat(events).isEmpty();
    }

    @Test
    void aLinkIsForOneSessionAndOneTime() {
        SignedIn alice = node.signIn("alice");
        SignedIn bob = node.signIn("bob");
        NoticeToken genuine = NoticeToken.parse(secret(alice)).orElseThrow();
        Instant later = genuine.expiresAt().plusSeconds(1);

        assertThat(notices.disown(new NoticeToken(bob.session().id(), genuine.expiresAt(), genuine.signature()).text()))
                .isEmpty();
        assertThat(notices.disown(new NoticeToken(genuine.sessionId(), later, genuine.signature()).text()))
                .isEmpty();
        assertThat(node.sessions().list("bob")).hasSize(1);
        assertThat(node.sessions().list("alice")).hasSize(1);
    }

    @Test
    void thereIsNoLinkForASessionThatNeverWas() {
        assertThat(notices.token(UUID.randomUUID())).isEmpty();
    }

    @Test
    void everyOtherSpellingIsRefused() {
        String secret = secret(node.signIn("alice"));

        for (String other : List.of(
                secret + "=",
                secret + "A",
                " " + secret,
                secret.toUpperCase(Locale.ROOT),
                secret.substring(0, secret.length() - 1) + (secret.endsWith("A") ? 'B' : 'A'))) {
            assertThat(notices.read(other)).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rcn_", "rcr_abc", "\u0000", "rcn_!!!!"})
    void whatIsNoSecretIsRefused(String text) {
        assertThat(notices.read(text)).isEmpty();
    }

    @Test
    void aRefreshTokenIsNoSecretOfALink() {
        assertThat(notices.read(node.signIn("alice").refreshToken().text())).isEmpty();
    }

    @Test
    void theTextOfASecretIsNotInItsDescription() {
        String secret = secret(node.signIn("alice"));

        assertThat(NoticeToken.parse(secret).orElseThrow().toString()).doesNotContain(secret.substring(30));
    }
}
