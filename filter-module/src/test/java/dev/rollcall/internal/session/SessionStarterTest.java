package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.Client;
import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.Finding;
import dev.rollcall.GroupsTooLargeException;
import dev.rollcall.LoginFailed;
import dev.rollcall.RiskKind;
import dev.rollcall.Session;
import dev.rollcall.SessionEnded;
import dev.rollcall.SessionStarted;
import dev.rollcall.Severity;
import dev.rollcall.SignInRefused;
import dev.rollcall.SignInRefused.Reason;
import dev.rollcall.SignedIn;
import dev.rollcall.SuspiciousActivity;
import dev.rollcall.internal.risk.Detection;
import dev.rollcall.internal.settings.DetectionSettings;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.StoredSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a sign-in leaves behind, and who is told of it. */
class SessionStarterTest {

    private static final Finding UNUSUAL =
            new Finding(RiskKind.UNUSUAL_HOUR, Severity.WARNING, "Never at that hour.", Map.of("hour", "3"));
    private static final Finding STRANGE =
            new Finding(RiskKind.NEW_COUNTRY, Severity.WARNING, "Never from there.", Map.of());

    private final Node node = Node.start();
    private final Instant now = node.clock().instant();
    private final List<Object> events = new ArrayList<>();

    private SessionStarter starter(SessionLimit limit, DetectionSettings detection, Finding... findings) {
        SessionSettings settings =
                new SessionSettings(Node.ORDINARY, Node.REMEMBERED, Node.RECOVERY, limit, Duration.ofMinutes(1));
        return new SessionStarter(
                node.store(),
                new TokenPairs(node.tokens(), settings, ContributedClaims.NONE, new SecureRandom()),
                node.activity(),
                settings,
                new Detection(
                        (subject, atMost) -> List.of(),
                        (subject, key) -> false,
                        detection,
                        Stream.of(findings).map(finding -> (signIn, past) -> Optional.of(finding))),
                new RevocationAnnouncer(node.feed(), events::add),
                node.clock());
    }

    private SessionStarter starter(int limit, LimitPolicy policy) {
        return starter(new SessionLimit(limit, Map.of("staff", 3), policy), DetectionSettings.DEFAULT);
    }

    private static VerifiedSignIn signIn(Set<String> groups, boolean remembered, Optional<UUID> replaces) {
        return new VerifiedSignIn(
                "alice", groups, remembered, Optional.of(new DeviceName("Work")), Node.CLIENT, replaces);
    }

    private static VerifiedSignIn signIn() {
        return signIn(Set.of("user"), false, Optional.empty());
    }

    private StartOutcome start(SessionStarter starter, VerifiedSignIn signIn) {
        return starter.start(signIn, starter.revisionOf(signIn.subject()), TokenRoom.BODY);
    }

    private SignedIn started(SessionStarter starter, VerifiedSignIn signIn) {
        return ((StartOutcome.Started) start(starter, signIn)).tokens();
    }

    private List<Session> stored() {
        return node.sessions().list("alice");
    }

    @Test
    void aSessionIsStoredAsTheSignInHasIt() {
        SignedIn tokens = started(starter(0, LimitPolicy.EVICT), signIn(Set.of("user", "ops"), true, Optional.empty()));

        StoredSession session = node.store().find(tokens.session().id()).orElseThrow();
        assertThat(session.subject()).isEqualTo("alice");
        assertThat(session.groups()).containsExactlyInAnyOrder("user", "ops");
        assertThat(session.deviceName()).contains(new DeviceName("Work"));
        assertThat(session.client()).isEqualTo(Node.CLIENT);
        assertThat(session.createdAt()).isEqualTo(now);
        assertThat(session.lastActiveAt()).isEqualTo(now);
        assertThat(session.expiresAt()).isEqualTo(now.plus(Node.REMEMBERED_ABSOLUTE));
        assertThat(session.remembered()).isTrue();
        assertThat(events).containsExactly(new SessionStarted(session, Node.CLIENT));
    }

    @Test
    void whatIsUnusualIsToldWithTheSession() {
        SessionStarter starter =
                starter(new SessionLimit(0, Map.of(), LimitPolicy.EVICT), DetectionSettings.DEFAULT, UNUSUAL, STRANGE);

        UUID id = started(starter, signIn()).session().id();

        assertThat(events)
                .filteredOn(SuspiciousActivity.class::isInstance)
                .containsExactly(suspicion(UNUSUAL, Optional.of(id)), suspicion(STRANGE, Optional.of(id)));
        assertThat(events).filteredOn(SessionStarted.class::isInstance).hasSize(1);
    }

    @Test
    void aSignInThatIsTooUnusualLeavesNothingButItsEvents() {
        SessionStarter starter = starter(
                new SessionLimit(0, Map.of(), LimitPolicy.EVICT),
                new DetectionSettings(Set.of(), Set.of(RiskKind.NEW_COUNTRY)),
                UNUSUAL,
                STRANGE);

        assertThat(start(starter, signIn())).isEqualTo(new StartOutcome.Blocked(List.of(UNUSUAL, STRANGE)));

        assertThat(stored()).isEmpty();
        assertThat(events)
                .containsExactly(
                        refusal(Reason.UNUSUAL),
                        suspicion(UNUSUAL.refused(), Optional.empty()),
                        suspicion(STRANGE.refused(), Optional.empty()));
    }

    private SuspiciousActivity suspicion(Finding finding, Optional<UUID> session) {
        return new SuspiciousActivity(finding, "alice", session, Node.CLIENT, now);
    }

    private SignInRefused refusal(Reason reason) {
        return new SignInRefused("alice", Node.CLIENT, reason, now);
    }

    @Test
    void whoHasAllSessionsAllowedIsShownThem() {
        SessionStarter starter = starter(1, LimitPolicy.REFUSE);
        SignedIn first = started(starter, signIn());
        Revision revision = starter.revisionOf("alice");
        events.clear();

        assertThat(start(starter, signIn())).isInstanceOfSatisfying(StartOutcome.LimitReached.class, reached -> {
            assertThat(reached.subject()).isEqualTo("alice");
            assertThat(reached.revision()).isEqualTo(revision);
            assertThat(reached.sessions())
                    .extracting(Session::id)
                    .containsExactly(first.session().id());
        });

        assertThat(stored()).hasSize(1);
        assertThat(events).containsExactly(refusal(Reason.LIMIT_REACHED));
    }

    @Test
    void theLimitIsThatOfTheGroups() {
        SessionStarter starter = starter(1, LimitPolicy.REFUSE);
        VerifiedSignIn staff = signIn(Set.of("user", "staff"), false, Optional.empty());
        for (int i = 0; i < 3; i++) {
            started(starter, staff);
        }

        assertThat(start(starter, staff)).isInstanceOf(StartOutcome.LimitReached.class);
    }

    @Test
    void whoIsPutOutIsToldBeforeWhoComesIn() {
        SessionStarter starter = starter(1, LimitPolicy.EVICT);
        SignedIn first = started(starter, signIn());
        events.clear();

        SignedIn second = started(starter, signIn());

        assertThat(events)
                .containsExactly(
                        new SessionEnded(first.session().id(), "alice", EndReason.EVICTED_BY_LIMIT, now),
                        new SessionStarted(
                                node.store().find(second.session().id()).orElseThrow(), Node.CLIENT));
    }

    /** A node that does not report is waited for until it relies on no old reading. */
    @Test
    void onlyASignInThatEndsSomethingWaitsForTheOtherNodes() {
        SessionStarter starter = starter(2, LimitPolicy.EVICT);
        Duration staleness = Duration.ofSeconds(20);

        node.store().revocations().join(UUID.randomUUID(), staleness);
        SignedIn first = started(starter, signIn());
        assertThat(node.clock().instant()).isEqualTo(now);

        started(
                starter,
                signIn(Set.of("user"), false, Optional.of(first.session().id())));
        assertThat(node.clock().instant()).isAfterOrEqualTo(now.plus(staleness));
    }

    @Test
    void groupsThatFitIntoNoTokenLeaveNoSession() {
        Set<String> groups = IntStream.range(0, 500).mapToObj(i -> "group-" + i).collect(Collectors.toSet());
        SessionStarter starter = starter(0, LimitPolicy.EVICT);

        assertThatExceptionOfType(GroupsTooLargeException.class)
                .isThrownBy(() -> start(starter, signIn(groups, false, Optional.empty())));

        assertThat(stored()).isEmpty();
        assertThat(events).containsExactly(refusal(Reason.GROUPS_TOO_LARGE));
    }

    @Test
    void tokensThatFindNoRoomLeaveNoSession() {
        SessionStarter starter = starter(0, LimitPolicy.EVICT);
        TokenRoom none = pair -> {
            throw new GroupsTooLargeException("no room for " + pair.session().groups());
        };

        assertThatExceptionOfType(GroupsTooLargeException.class)
                .isThrownBy(() -> starter.start(signIn(), starter.revisionOf("alice"), none))
                .withMessage("no room for [user]");

        assertThat(stored()).isEmpty();
        assertThat(events).containsExactly(refusal(Reason.GROUPS_TOO_LARGE));
    }

    @Test
    void aCheckThatIsOlderThanTheEndOfAllSessionsCountsForNothing() {
        SessionStarter starter = starter(0, LimitPolicy.EVICT);
        Revision before = starter.revisionOf("alice");
        node.sessions().endAll("alice", EndReason.PASSWORD_CHANGED);

        assertThat(starter.start(signIn(), before, TokenRoom.BODY)).isEqualTo(new StartOutcome.Outdated());

        assertThat(stored()).isEmpty();
        assertThat(events).isEmpty();
        assertThat(start(starter, signIn())).isInstanceOf(StartOutcome.Started.class);
    }

    @Test
    void aWrongPasswordIsTold() {
        Client client = Node.CLIENT;

        starter(0, LimitPolicy.EVICT).reportFailure(Optional.of("alice"), client);

        assertThat(events).containsExactly(new LoginFailed(Optional.of("alice"), client, now));
    }
}
