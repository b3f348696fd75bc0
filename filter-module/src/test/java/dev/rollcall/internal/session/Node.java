package dev.rollcall.internal.session;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.DeviceType;
import dev.rollcall.Origin;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.SessionAttributes;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.revocation.MemoryRevocations;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.risk.Detection;
import dev.rollcall.internal.settings.DetectionSettings;
import dev.rollcall.internal.settings.FeedSettings;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.settings.TokenSettings;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.internal.token.KeySchedule;
import dev.rollcall.internal.token.ManagementTokens;
import dev.rollcall.internal.token.MemoryKeyStore;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.internal.token.SigningKeyService;
import dev.rollcall.internal.token.SigningKeyStore;
import dev.rollcall.spi.LimitPolicy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** One running server: everything of this package wired together over stores that others may share. */
public record Node(
        MovableClock clock,
        MemorySessionStore store,
        SigningKeyStore keyStore,
        AccessTokens tokens,
        ManagementTokens managementTokens,
        SessionStarter starter,
        SessionService sessions,
        RevocationFeed feed,
        Activity activity,
        Authenticator authenticator,
        SlidingTokens slidingTokens,
        List<Object> news) {

    public static final Duration IDLE = Duration.ofHours(12);
    public static final Duration ABSOLUTE = Duration.ofHours(24);
    static final Duration REMEMBERED_IDLE = Duration.ofDays(30);
    static final Duration REMEMBERED_ABSOLUTE = Duration.ofDays(90);
    static final Duration WINDOW = Duration.ofSeconds(30);
    static final Duration LIMIT = Duration.ofHours(6);
    static final RecoverySettings RECOVERY = new RecoverySettings(WINDOW, LIMIT);
    public static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);
    static final Lifetimes ORDINARY = new Lifetimes(IDLE, ABSOLUTE);
    static final Lifetimes REMEMBERED = new Lifetimes(REMEMBERED_IDLE, REMEMBERED_ABSOLUTE);

    static final Client CLIENT = new Client(
            new DeviceFacts("Chrome 124", "Windows 10", DeviceType.DESKTOP, "Mozilla", "Chrome 124 on Windows"),
            new Origin(Optional.of("203.0.113.7"), Optional.empty(), Optional.empty()),
            Optional.empty());

    /** Everybody signs in for the first time. */
    static final Detection DETECTION = new Detection(
            (subject, atMost) -> List.of(), (subject, key) -> false, DetectionSettings.DEFAULT, Stream.of());

    static SessionSettings settings(Lifetimes ordinary, Lifetimes remembered) {
        return new SessionSettings(
                ordinary,
                remembered,
                RECOVERY,
                new SessionLimit(15, Map.of(), LimitPolicy.EVICT),
                Duration.ofMinutes(1));
    }

    public SessionSettings settings() {
        return settings(ORDINARY, REMEMBERED);
    }

    public static Node start() {
        return start(
                new MovableClock(),
                new MemorySessionStore(),
                new MemoryKeyStore(),
                Node.settings(ORDINARY, REMEMBERED));
    }

    /** A node that answers from memory for this long after a reading of the revocations. */
    public static Node remembering(Duration maxStaleness) {
        return start(
                new MovableClock(),
                new MemorySessionStore(),
                new MemoryKeyStore(),
                Node.settings(ORDINARY, REMEMBERED),
                maxStaleness);
    }

    /** The same with other lifetimes of a session. */
    Node remembering(Lifetimes ordinary) {
        return start(clock, store, keyStore, settings(ordinary, REMEMBERED), Duration.ofMinutes(1));
    }

    /** A feed for those who ask the store about every request. */
    public static RevocationFeed strictFeed() {
        MovableClock clock = new MovableClock();
        return feed(new MemoryRevocations(), Duration.ZERO, clock);
    }

    private static RevocationFeed feed(MemoryRevocations revocations, Duration maxStaleness, MovableClock clock) {
        AtomicLong calls = new AtomicLong();
        Ticker neverTheSame = () -> clock.nanos() + calls.getAndIncrement();
        return new RevocationFeed(
                revocations, revocations, new FeedSettings(maxStaleness), neverTheSame, clock::advance);
    }

    private static Node start(
            MovableClock clock, MemorySessionStore store, SigningKeyStore keyStore, SessionSettings settings) {
        return start(clock, store, keyStore, settings, Duration.ZERO);
    }

    private static Node start(
            MovableClock clock,
            MemorySessionStore store,
            SigningKeyStore keyStore,
            SessionSettings settings,
            Duration maxStaleness) {
        SecureRandom random = new SecureRandom();
        TokenSettings tokenSettings = new TokenSettings(
                "https://issuer.example", "https://api.example", "rollcall", SigningAlgorithm.ES256, TOKEN_LIFETIME);
        KeySchedule schedule =
                new KeySchedule(SigningAlgorithm.ES256, TOKEN_LIFETIME, Duration.ofDays(30), Duration.ofHours(24));
        SigningKeyService keys =
                SigningKeyService.generated(keyStore, schedule, Optional.empty(), clock, random, event -> {});
        RevocationFeed feed = feed(store.revocations(), maxStaleness, clock);
        List<Object> news = new CopyOnWriteArrayList<>();
        RevocationAnnouncer announcer = new RevocationAnnouncer(feed, news::add);
        Activity activity = new Activity(store, settings);
        TokenFamilies families = new TokenFamilies(store, id -> Optional.empty(), activity, settings);
        AccessTokens tokens = new AccessTokens(tokenSettings, keys, clock, random);
        TokenPairs pairs = new TokenPairs(tokens, settings, ContributedClaims.NONE, random);
        SessionRefresher refresher = new SessionRefresher(
                families, store, pairs, session -> Optional.of(session.groups()), settings, DETECTION, announcer);
        Authenticator authenticator = new Authenticator(tokens, store, feed, activity, settings, clock);
        return new Node(
                clock,
                store,
                keyStore,
                tokens,
                new ManagementTokens(tokenSettings, keys, clock, random),
                new SessionStarter(store, pairs, activity, settings, DETECTION, announcer, clock),
                new SessionService(store, refresher, families, activity, settings, announcer, clock),
                feed,
                activity,
                authenticator,
                new SlidingTokens(refresher, authenticator, TOKEN_LIFETIME, clock, 100),
                news);
    }

    /** Another server over the same database, or this one after a restart. */
    Node another(SessionSettings settings) {
        return start(clock, store, keyStore, settings);
    }

    public Node another() {
        return another(Node.settings(ORDINARY, REMEMBERED));
    }

    public SignedIn signIn(String subject) {
        return started(login(subject, false, Optional.empty()));
    }

    public SignedIn signInRemembered(String subject) {
        return started(login(subject, true, Optional.empty()));
    }

    SignedIn signInReplacing(String subject, UUID replaced) {
        return started(login(subject, false, Optional.of(replaced)));
    }

    StartOutcome attempt(String subject) {
        return starter.start(login(subject, false, Optional.empty()), starter.revisionOf(subject), TokenRoom.BODY);
    }

    private SignedIn started(VerifiedSignIn login) {
        return ((StartOutcome.Started) starter.start(login, starter.revisionOf(login.subject()), TokenRoom.BODY))
                .tokens();
    }

    /** A login whose session has attributes. */
    SignedIn signIn(String subject, SessionAttributes attributes) {
        VerifiedSignIn plain = login(subject, false, Optional.empty());
        return started(new VerifiedSignIn(
                subject,
                plain.groups(),
                plain.remembered(),
                plain.deviceName(),
                plain.client(),
                plain.replaces(),
                attributes));
    }

    private static VerifiedSignIn login(String subject, boolean remembered, Optional<UUID> replaced) {
        return new VerifiedSignIn(
                subject, Set.of("user"), remembered, Optional.of(new DeviceName("Work")), CLIENT, replaced);
    }

    static ParsedRefreshToken parsed(SignedIn tokens) {
        return ParsedRefreshToken.parse(tokens.refreshToken().text()).orElseThrow();
    }

    RefreshOutcome refresh(SignedIn tokens) {
        return refresh(tokens, CLIENT);
    }

    RefreshOutcome refresh(SignedIn tokens, Client client) {
        return sessions.refresh(tokens.refreshToken(), client);
    }

    /** What observers were told of this kind, in this order. */
    <T> List<T> told(Class<T> kind) {
        return news.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The new tokens of a refresh that works. */
    public SignedIn refreshed(SignedIn tokens) {
        return ((RefreshOutcome.Refreshed) refresh(tokens)).tokens();
    }

    public Authentication authenticate(SignedIn tokens) {
        return authenticator.authenticate(tokens.accessToken().text());
    }
}
