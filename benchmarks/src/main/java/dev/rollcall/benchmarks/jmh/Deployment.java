package dev.rollcall.benchmarks.jmh;

import dev.rollcall.EndReason;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.session.Activity;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.settings.FeedSettings;
import dev.rollcall.internal.settings.KeySettings;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.settings.TokenSettings;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.token.AccessGrant;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.internal.token.KeySchedule;
import dev.rollcall.internal.token.SigningKeyService;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.SessionStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Rollcall's parts put together as in an application with the default settings, with nothing behind. */
final class Deployment {

    private static final TokenSettings TOKEN =
            new TokenSettings("rollcall", "rollcall", "rollcall", SigningAlgorithm.ES256, Duration.ofHours(2));

    private static final KeySettings KEYS =
            new KeySettings(Duration.ofDays(30), Duration.ofDays(1), Optional.empty(), Optional.empty());

    private static final SessionSettings SESSION = new SessionSettings(
            new Lifetimes(Duration.ofHours(12), Duration.ofHours(24)),
            new Lifetimes(Duration.ofDays(30), Duration.ofDays(90)),
            new RecoverySettings(Duration.ofSeconds(30), Duration.ofHours(24)),
            new SessionLimit(15, Map.of(), LimitPolicy.EVICT),
            Duration.ofMinutes(1));

    private static final FeedSettings FEED = new FeedSettings(Duration.ofSeconds(1));

    private final InstantSource clock = new ClusterClock(InstantSource.system(), System::nanoTime);
    private final LivingSessions sessions = new LivingSessions();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();
    private final RevocationFeed feed;
    private final Future<?> polling;
    private final AccessTokens tokens;
    private final Authenticator authenticator;

    /** In memory, with so many revocations of other sessions on the list. */
    Deployment(int revocations) {
        SecureRandom random = new SecureRandom();
        SigningKeyService keys = SigningKeyService.generated(
                new KeysInMemory(), KeySchedule.of(TOKEN, KEYS), Optional.empty(), clock, random, event -> {});
        keys.maintain();
        tokens = new AccessTokens(TOKEN, keys, clock, random);
        feed = feed(
                new ManyRevocations(
                        revocations, i -> new Revocation.OfSession(UUID.randomUUID(), EndReason.SIGNED_OUT)),
                clock);
        feed.poll();
        long interval = FEED.interval().toMillis();
        polling = poller.scheduleWithFixedDelay(feed::poll, interval, interval, TimeUnit.MILLISECONDS);
        SessionStore store = sessions.asStore();
        authenticator = new Authenticator(tokens, store, feed, new Activity(store, SESSION), SESSION, clock);
    }

    static RevocationFeed feed(RevocationLog log, InstantSource clock) {
        return new RevocationFeed(log, new OnlyNode(), FEED, System::nanoTime, time -> {});
    }

    /** Makes sure that memory answered up to now. */
    void stop() {
        if (!feed.isCurrent()) {
            throw new IllegalStateException("The list of revocations was not current");
        }
        polling.cancel(false);
        poller.shutdownNow();
    }

    Authenticator authenticator() {
        return authenticator;
    }

    /** Access tokens of new sessions that were used once. */
    List<String> signIn(int users) {
        return IntStream.range(0, users).mapToObj(user -> signIn("user" + user)).toList();
    }

    private String signIn(String subject) {
        Instant now = clock.instant();
        Instant end = now.plus(SESSION.ordinary().absolute());
        UUID session = UUID.randomUUID();
        sessions.add(session, subject, now, end);
        String token = tokens.issue(new AccessGrant(subject, Set.of("user"), session, now, end), now)
                .token()
                .text();
        if (!(authenticator.authenticate(token) instanceof Authentication.Accepted)) {
            throw new IllegalStateException("A token was refused");
        }
        return token;
    }
}
