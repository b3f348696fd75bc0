package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.Session;
import dev.rollcall.SessionAttributes;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.Admission;
import dev.rollcall.spi.AdmissionTerms;
import dev.rollcall.spi.BulkEnd;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.RefreshRecovery;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.RefreshState.Previous;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionPlace;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every session store has to keep to, whatever is behind it. */
public abstract class SessionStoreContract {

    private static final Instant NOW = Instant.parse("2026-05-21T04:32:17.123Z");
    private static final Instant LATER = NOW.plusSeconds(5);
    private static final SessionSettings SETTINGS = new SessionSettings(
            new Lifetimes(Duration.ofHours(12), Duration.ofHours(24)),
            new Lifetimes(Duration.ofDays(30), Duration.ofDays(90)),
            new RecoverySettings(Duration.ofSeconds(30), Duration.ofHours(24)),
            new SessionLimit(15, Map.of(), LimitPolicy.EVICT),
            Duration.ofMinutes(1));
    private static final SessionPolicy POLICY = new SessionPolicy(SETTINGS);
    private static final Liveness LIVING = POLICY.liveAt(NOW);
    private static final String EMOJI = "\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb";

    private static final Set<String> GROUPS = Set.of("user", "admin");

    private String user = "";

    @BeforeEach
    protected void beAnotherUser() {
        user = "user-" + UUID.randomUUID();
    }

    /** The store under test; every call gives one over the same sessions. */
    private static final Origin LAGOS =
            new Origin(Optional.of("203.0.113.9"), Optional.of("Lagos, Nigeria"), Optional.of("NG"));

    protected abstract SessionStore store();

    @Test
    protected void aSessionIsFoundAsItWasAdded() {
        StoredSession session = session(user).build();

        Admissions.add(store(), session, Optional.empty());

        assertThat(store().find(session.id())).contains(session);
        assertThat(store().status(session.id())).contains(session.status());
    }

    @Test
    protected void aRememberedSessionIsFoundAsItWasAdded() {
        StoredSession session = session(user).remembered().build();

        Admissions.add(store(), session, Optional.empty());

        assertThat(store().find(session.id())).contains(session);
        assertThat(store().status(session.id())).contains(session.status());
    }

    @Test
    protected void attributesStayAsTheyWereAtTheBeginning() {
        SessionAttributes attributes = new SessionAttributes(
                Map.of("tenant", "Müller & Söhne = \u65e5\u672c", "plan", "a=b; c='d' \"e\" \\f"),
                List.of("pwd", "otp", "urn:x"));
        StoredSession session = session(user).build().with(attributes);

        Admissions.add(store(), session, Optional.empty());
        assertThat(store().find(session.id())).contains(session);
        assertThat(store().live(user, LIVING)).containsExactly(session);
        store().rotate(session.id(), successor(session, "next"), GROUPS, LAGOS);
        store().rename(session.id(), Optional.empty());
        store().recordActivity(List.of(session.id()), LATER, POLICY.liveAt(LATER));
        assertThat(find(session).attributes()).isEqualTo(attributes);
        store().end(session.id(), EndReason.SIGNED_OUT, LATER);

        assertThat(find(session).attributes()).isEqualTo(attributes);
        assertThat(store().forget(user, 1))
                .extracting(StoredSession::attributes)
                .containsExactly(attributes);
    }

    @Test
    protected void allAttributesMayBeAsLongAsTheirRulesAllow() {
        Map<String, String> values = new HashMap<>();
        values.put("tenant", "\ud83d\ude00".repeat(127));
        for (int i = 0; i < SessionAttributes.MOST - 1; i++) {
            values.put("a".repeat(31) + i, "\u65e5".repeat(SessionAttributes.LONGEST));
        }
        List<String> methods = Stream.iterate("m".repeat(31) + "0", method -> method)
                .limit(SessionAttributes.MOST)
                .toList();
        StoredSession session = session(user).build().with(new SessionAttributes(values, methods));

        Admissions.add(store(), session, Optional.empty());

        assertThat(store().find(session.id())).contains(session);
    }

    @Test
    protected void whatWasNeverAddedIsNotFound() {
        UUID id = UUID.randomUUID();

        assertThat(store().find(id)).isEmpty();
        assertThat(store().status(id)).isEmpty();
        assertThat(store().live(user, LIVING)).isEmpty();
        assertThat(store().rename(id, Optional.of(new DeviceName("name")))).isFalse();
        assertThat(store().end(id, EndReason.SIGNED_OUT, NOW)).isEmpty();
        assertThat(store().endAll(user, Optional.empty(), EndReason.EMERGENCY, LIVING)
                        .count())
                .isZero();
        assertThat(store().rotate(id, successor(session(user).build(), "hash"), GROUPS, LAGOS))
                .isFalse();
    }

    @Test
    protected void everythingThatMayBeAbsentMayBeAbsent() {
        DeviceFacts nothing = new DeviceFacts(null, null, DeviceType.OTHER, null, "Unknown device");
        StoredSession session = session(user)
                .groups(Set.of())
                .device(nothing)
                .deviceName(Optional.empty())
                .ipAddress(Optional.empty())
                .build();

        Admissions.add(store(), session, Optional.empty());

        assertThat(store().find(session.id())).contains(session);
        assertThat(store().live(user, LIVING)).containsExactly(session);
    }

    @Test
    protected void everythingMayBeAsLongAsItsRulesAllow() {
        DeviceFacts facts = new DeviceFacts(
                "ü".repeat(64), "日".repeat(64), DeviceType.TABLET, "\u00fc\ud83d\ude00".repeat(170), "ж".repeat(160));
        StoredSession session = session("ß" + user + "ñ".repeat(254 - user.length()))
                .groups(Set.of("g".repeat(1500), "日本".repeat(400), "with, comma; and \"quotes\" '' %_\\"))
                .device(facts)
                .deviceName(Optional.of(new DeviceName("\ud83d\ude00".repeat(100))))
                .ipAddress(Optional.of("1234:1234:1234:1234:1234:1234:255.255.255.255"))
                .build();

        Admissions.add(store(), session, Optional.empty());

        assertThat(store().find(session.id())).contains(session);
        assertThat(store().status(session.id())).contains(session.status());
        assertThat(store().live(session.subject(), LIVING)).containsExactly(session);
        assertThat(store().rename(session.id(), Optional.of(new DeviceName(EMOJI.repeat(20)))))
                .isTrue();
        assertThat(find(session).deviceName()).contains(new DeviceName(EMOJI.repeat(20)));
    }

    @Test
    protected void usersAreToldApartExactly() {
        StoredSession lower = added(session(user + "x"));
        StoredSession upper = added(session(user + "X"));
        StoredSession trailing = added(session(user + "x "));

        assertThat(store().live(user + "x", LIVING)).containsExactly(lower);
        assertThat(store().live(user + "X", LIVING)).containsExactly(upper);
        assertThat(store().live(user + "x ", LIVING)).containsExactly(trailing);
        assertThat(store().live(user + "%", LIVING)).isEmpty();
    }

    @Test
    protected void addingEndsTheReplacedSession() {
        StoredSession old = added(session(user));
        StoredSession other = added(session(user));
        StoredSession fresh = session(user).build();

        Admissions.add(store(), fresh, Optional.of(old.id()));

        assertThat(find(old).endReason()).contains(EndReason.REPLACED);
        assertThat(find(other).endReason()).isEmpty();
        assertThat(find(fresh).endReason()).isEmpty();
    }

    @Test
    protected void replacingWhatHasEndedOrNeverWasAddsAllTheSame() {
        StoredSession ended = added(session(user));
        store().end(ended.id(), EndReason.SIGNED_OUT, NOW);
        StoredSession one = session(user).build();
        StoredSession two = session(user).build();

        Admissions.add(store(), one, Optional.of(ended.id()));
        Admissions.add(store(), two, Optional.of(UUID.randomUUID()));

        assertThat(find(ended).endReason()).contains(EndReason.SIGNED_OUT);
        assertThat(store().live(user, LIVING)).containsExactlyInAnyOrder(one, two);
    }

    @Test
    protected void addingThatFailsLeavesTheReplacedSessionAlone() {
        StoredSession old = added(session(user));
        StoredSession taken = added(session(user));
        StoredSession sameId = session("intruder").id(taken.id()).build();

        assertThatThrownBy(() -> Admissions.add(store(), sameId, Optional.of(old.id())))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(StoreUnavailableException.class);

        assertThat(find(old).endReason()).isEmpty();
        assertThat(find(taken)).isEqualTo(taken);
    }

    @Test
    protected void livingSessionsComeLastActiveFirst() {
        StoredSession first = added(session(user).activeBefore(Duration.ofMinutes(3)));
        StoredSession second = added(session(user).activeBefore(Duration.ofMinutes(2)));
        StoredSession third = added(session(user).activeBefore(Duration.ofMinutes(4)));
        StoredSession olderWithSameActivity =
                added(session(user).activeBefore(Duration.ofMinutes(2)).createdBefore(Duration.ofHours(9)));

        assertThat(store().live(user, LIVING)).containsExactly(second, olderWithSameActivity, first, third);
    }

    @Test
    protected void partsFollowEachOtherInTheOrderOfTheWhole() {
        for (int i = 0; i < 12; i++) {
            // Equal in both times, in one, and in none
            added(session(user).activeBefore(Duration.ofMinutes(i / 4)).createdBefore(Duration.ofHours(1 + i % 4 / 2)));
        }
        added(session("another " + user));
        List<StoredSession> whole = store().live(user, LIVING);

        assertThat(store().countLive(user, LIVING)).isEqualTo(12);
        assertThat(store().live(user, LIVING, SessionPlace.FIRST, 100)).isEqualTo(whole);
        for (int i = 0; i < 12; i++) {
            assertThat(store().live(user, LIVING, SessionPlace.after(whole.get(i)), 5))
                    .as("after %d", i)
                    .isEqualTo(whole.subList(i + 1, Math.min(i + 6, 12)));
        }
    }

    @Test
    protected void aPlaceOutlivesItsSession() {
        added(session(user));
        StoredSession gone = added(session(user).activeBefore(Duration.ofMinutes(1)));
        StoredSession last = added(session(user).activeBefore(Duration.ofMinutes(2)));
        store().end(gone.id(), EndReason.SIGNED_OUT, NOW);

        assertThat(store().live(user, LIVING, SessionPlace.after(gone), 5)).containsExactly(last);
        assertThat(store().countLive(user, LIVING)).isEqualTo(2);
    }

    @Test
    protected void whatLivesIsWhatThePolicyAccepts() {
        List<StoredSession> sessions = new ArrayList<>();
        for (boolean isRemembered : List.of(false, true)) {
            Lifetimes lifetimes = SETTINGS.lifetimes(isRemembered);
            for (Duration created : around(lifetimes.absolute())) {
                for (Duration active : around(lifetimes.idle())) {
                    for (Duration left : List.of(Duration.ofMillis(-1), Duration.ZERO, Duration.ofMillis(1))) {
                        sessions.add(added(session(user)
                                .remembered(isRemembered)
                                .createdBefore(created)
                                .activeBefore(active)
                                .expiresAfter(left)));
                    }
                }
            }
        }
        for (int i = 0; i < sessions.size(); i += 7) {
            store().end(sessions.get(i).id(), EndReason.SIGNED_OUT, NOW);
        }

        for (Duration offset :
                List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(-1), Duration.ofHours(-1))) {
            Instant moment = NOW.plus(offset);
            assertThat(store().live(user, POLICY.liveAt(moment)))
                    .extracting(StoredSession::id)
                    .containsExactlyInAnyOrderElementsOf(acceptedAt(moment, sessions))
                    .isNotEmpty();
        }
    }

    private static List<Duration> around(Duration boundary) {
        return List.of(
                Duration.ZERO, boundary.minusMillis(1), boundary, boundary.plusMillis(1), boundary.minusMinutes(59));
    }

    private List<UUID> acceptedAt(Instant moment, List<StoredSession> sessions) {
        return sessions.stream()
                .map(StoredSession::id)
                .filter(id ->
                        POLICY.endOf(store().status(id).orElseThrow(), moment).isEmpty())
                .toList();
    }

    @Test
    protected void rotationMakesTheSuccessorCurrentAndTheSessionActive() {
        StoredSession session = added(session(user));
        RefreshState next = successor(session, "second");

        assertThat(store().rotate(session.id(), next, GROUPS, LAGOS)).isTrue();

        assertThat(find(session).refresh()).isEqualTo(next);
        assertThat(find(session).lastActiveAt()).isEqualTo(LATER);
        assertThat(find(session).origin()).isEqualTo(LAGOS);
        assertThat(find(session).expiresAt()).isEqualTo(session.expiresAt());
        assertThat(store().status(session.id()).orElseThrow().lastActiveAt()).isEqualTo(LATER);
    }

    @Test
    protected void rotationOfAnotherGenerationIsRefused() {
        StoredSession session = added(session(user));
        RefreshState current = session.refresh();

        for (int generation : List.of(-1, 0, 2, 3)) {
            RefreshState wrong = new RefreshState(
                    generation,
                    current.familyHash(),
                    "next",
                    Optional.of(new RefreshState.Previous(current.hash(), "salt")),
                    LATER);
            assertThat(store().rotate(session.id(), wrong, GROUPS, LAGOS)).isFalse();
        }

        assertThat(find(session)).isEqualTo(session);
    }

    @Test
    protected void rotationOfAnotherTokenIsRefused() {
        StoredSession session = added(session(user));
        RefreshState wrong = new RefreshState(
                1, session.refresh().familyHash(), "next", Optional.of(new RefreshState.Previous("other", "s")), LATER);

        assertThat(store().rotate(session.id(), wrong, GROUPS, LAGOS)).isFalse();

        assertThat(find(session)).isEqualTo(session);
    }

    private static RefreshRecovery recovery(RefreshRecovery.Moment moment, int generation) {
        return new RefreshRecovery(generation, moment, Set.of("new"), LAGOS, LATER.plusSeconds(3600));
    }

    /** A session whose refresh token was exchanged, with nothing used since. */
    private StoredSession rotated() {
        StoredSession session = added(session(user));
        RefreshState next = successor(session, "second");
        store().rotate(
                        session.id(),
                        new RefreshState(
                                next.generation(),
                                next.familyHash(),
                                next.hash(),
                                next.previous()
                                        .map(old -> new Previous(old.hash(), old.salt(), true, Optional.empty())),
                                next.rotatedAt()),
                        GROUPS,
                        Origin.UNKNOWN);
        return find(session);
    }

    @Test
    protected void aNewPairIsUnusedUntilItsFirstUseIsNoted() {
        StoredSession session = rotated();
        assertThat(session.refresh().unusedGeneration()).isEqualTo(1);
        assertThat(store().status(session.id())).contains(session.status());

        store().recordFirstUses(Map.of(session.id(), 1));

        assertThat(find(session).refresh().unusedGeneration()).isZero();
        assertThat(store().status(session.id()).orElseThrow().unusedGeneration())
                .isZero();
        assertThat(find(session).refresh().hash()).isEqualTo("second");
    }

    @Test
    protected void theUseOfAnotherGenerationIsNotThatOfTheCurrentOne() {
        StoredSession session = rotated();
        StoredSession other = rotated();

        store().recordFirstUses(Map.of(session.id(), 2, UUID.randomUUID(), 1));
        store().recordFirstUses(Map.of(session.id(), 0, other.id(), 1));

        assertThat(find(session)).isEqualTo(session);
        assertThat(find(other).refresh().unusedGeneration()).isZero();
    }

    @Test
    protected void firstUsesOfManySessionsAreNotedEachWithItsOwnGeneration() {
        List<StoredSession> sessions = new ArrayList<>();
        Map<UUID, Integer> uses = new HashMap<>();
        for (int i = 0; i < 230; i++) {
            StoredSession session = rotated();
            sessions.add(session);
            uses.put(session.id(), i % 2 == 0 ? 1 : 2);
        }

        store().recordFirstUses(uses);

        for (int i = 0; i < 230; i++) {
            assertThat(find(sessions.get(i)).refresh().unusedGeneration()).isEqualTo(i % 2);
        }
    }

    @Test
    protected void aRotationBeginsAnew() {
        StoredSession session = rotated();
        store().recover(session.id(), recovery(RefreshRecovery.Moment.LATE, 1));
        store().recordFirstUses(Map.of(session.id(), 1));
        RefreshState third = new RefreshState(
                2,
                "family",
                "third",
                Optional.of(new Previous("second", "salt", true, Optional.empty())),
                LATER.plusSeconds(7200));

        assertThat(store().rotate(session.id(), third, GROUPS, LAGOS)).isTrue();

        assertThat(find(session).refresh()).isEqualTo(third);
    }

    @Test
    protected void aRecoverySoonAfterKeepsTheTokenAndMovesTheSession() {
        StoredSession session = rotated();
        store().recordFirstUses(Map.of(session.id(), 1));
        RefreshState before = find(session).refresh();

        assertThat(store().recover(session.id(), recovery(RefreshRecovery.Moment.SOON, 1)))
                .isTrue();

        StoredSession recovered = find(session);
        assertThat(recovered.refresh()).isEqualTo(before);
        assertThat(recovered.origin()).isEqualTo(LAGOS);
        assertThat(recovered.groups()).containsExactly("new");
        assertThat(recovered.lastActiveAt()).isEqualTo(LATER.plusSeconds(3600));
    }

    @Test
    protected void aLateRecoveryIsForAnUnusedPairAndOnRecord() {
        StoredSession session = rotated();

        assertThat(store().recover(session.id(), recovery(RefreshRecovery.Moment.LATE, 1)))
                .isTrue();

        Previous previous = find(session).refresh().previous().orElseThrow();
        assertThat(previous.recoveredAt()).contains(LATER.plusSeconds(3600));
        assertThat(previous.successorUnused()).isTrue();
        assertThat(find(session).refresh().hash()).isEqualTo("second");
        assertThat(find(session).origin()).isEqualTo(LAGOS);

        store().recordFirstUses(Map.of(session.id(), 1));
        StoredSession used = find(session);
        assertThat(store().recover(session.id(), recovery(RefreshRecovery.Moment.LATE, 1)))
                .isFalse();
        assertThat(find(session)).isEqualTo(used);
    }

    @Test
    protected void whatNobodyCanTellToBeUnusedIsNotRecoveredLate() {
        StoredSession session = added(session(user));
        store().rotate(session.id(), successor(session, "second"), GROUPS, LAGOS);

        assertThat(store().recover(session.id(), recovery(RefreshRecovery.Moment.LATE, 1)))
                .isFalse();
        assertThat(store().recover(session.id(), recovery(RefreshRecovery.Moment.SOON, 1)))
                .isTrue();
    }

    @Test
    protected void nothingIsRecoveredOfAnotherGenerationOrOfAnEndedSession() {
        StoredSession session = rotated();
        for (RefreshRecovery.Moment moment : RefreshRecovery.Moment.values()) {
            for (int generation : List.of(-1, 0, 2)) {
                assertThat(store().recover(session.id(), recovery(moment, generation)))
                        .isFalse();
            }
            assertThat(store().recover(UUID.randomUUID(), recovery(moment, 1))).isFalse();
        }
        assertThat(find(session)).isEqualTo(session);

        store().end(session.id(), EndReason.SIGNED_OUT, NOW);
        StoredSession ended = find(session);
        for (RefreshRecovery.Moment moment : RefreshRecovery.Moment.values()) {
            assertThat(store().recover(session.id(), recovery(moment, 1))).isFalse();
        }
        store().recordFirstUses(Map.of(session.id(), 1));
        assertThat(find(session).origin()).isEqualTo(ended.origin());
        assertThat(find(session).endReason()).isEqualTo(ended.endReason());
    }

    /** Whichever comes first, the other one finds it. */
    @Test
    protected void ofAFirstUseAndLateRecoveriesInParallelNoRecoveryComesAfterTheUse() throws Exception {
        StoredSession session = rotated();

        Parallel.run(16, number -> {
            if (number == 8) {
                store().recordFirstUses(Map.of(session.id(), 1));
            }
            return store().recover(session.id(), recovery(RefreshRecovery.Moment.LATE, 1));
        });

        assertThat(find(session).refresh().unusedGeneration()).isZero();
        assertThat(store().recover(session.id(), recovery(RefreshRecovery.Moment.LATE, 1)))
                .isFalse();
    }

    @Test
    protected void oneRotationHappensOnce() {
        StoredSession session = added(session(user));
        RefreshState next = successor(session, "second");

        assertThat(store().rotate(session.id(), next, GROUPS, LAGOS)).isTrue();
        assertThat(store().rotate(session.id(), next, GROUPS, LAGOS)).isFalse();
    }

    @Test
    protected void rotationLeavesOtherSessionsAlone() {
        StoredSession session = added(session(user));
        StoredSession other = added(session(user));

        store().rotate(session.id(), successor(session, "second"), GROUPS, LAGOS);

        assertThat(find(other)).isEqualTo(other);
    }

    @Test
    protected void ofParallelRotationsExactlyOneWins() throws Exception {
        StoredSession session = added(session(user));

        List<Boolean> won = Parallel.run(
                32, number -> store().rotate(session.id(), successor(session, "hash" + number), GROUPS, LAGOS));

        assertThat(won).containsOnlyOnce(true);
        assertThat(find(session).refresh().hash()).isEqualTo("hash" + won.indexOf(true));
    }

    @Test
    protected void ofParallelEndsExactlyOneIsTheEnd() throws Exception {
        StoredSession session = added(session(user));
        EndReason[] reasons = EndReason.values();

        List<Boolean> ended = Parallel.run(
                16,
                number -> store().end(session.id(), reasons[number % reasons.length], NOW)
                        .isPresent());

        assertThat(ended).containsOnlyOnce(true);
        assertThat(find(session).endReason()).contains(reasons[ended.indexOf(true) % reasons.length]);
    }

    @Test
    protected void ofEndsAndRotationsInParallelTheEndStays() throws Exception {
        StoredSession session = added(session(user));

        List<Boolean> done = Parallel.run(
                16,
                number -> number % 2 == 0
                        ? store().end(session.id(), EndReason.SIGNED_OUT, NOW).isPresent()
                        : store().rotate(session.id(), successor(session, "hash" + number), GROUPS, LAGOS));

        assertThat(done).contains(true);
        assertThat(find(session).endReason()).contains(EndReason.SIGNED_OUT);
        assertThat(store().live(user, LIVING)).isEmpty();
    }

    @Test
    protected void anEndHasItsReason() {
        for (EndReason reason : EndReason.values()) {
            StoredSession session = added(session(user));

            assertThat(store().end(session.id(), reason, NOW)).isPresent();

            assertThat(find(session).endReason()).contains(reason);
            assertThat(store().status(session.id()).orElseThrow().endReason()).contains(reason);
        }
        assertThat(store().live(user, LIVING)).isEmpty();
    }

    @Test
    protected void anEndedSessionIsNeverChanged() {
        StoredSession session = added(session(user));
        store().end(session.id(), EndReason.SIGNED_OUT, NOW);
        StoredSession ended = find(session);

        assertThat(store().end(session.id(), EndReason.EMERGENCY, LATER)).isEmpty();
        assertThat(store().rotate(session.id(), successor(session, "second"), GROUPS, LAGOS))
                .isFalse();
        assertThat(store().rename(session.id(), Optional.of(new DeviceName("new name"))))
                .isFalse();
        assertThat(store().rename(session.id(), Optional.empty())).isFalse();
        assertThat(store().endAll(user, Optional.empty(), EndReason.EMERGENCY, LIVING)
                        .count())
                .isZero();
        Admissions.add(store(), session(user).build(), Optional.of(session.id()));

        assertThat(find(session)).isEqualTo(ended);
        assertThat(store().status(session.id())).contains(ended.status());
    }

    @Test
    protected void endingAllSparesTheKeptOneAndOtherUsers() {
        StoredSession kept = added(session(user));
        StoredSession one = added(session(user));
        StoredSession two = added(session(user).remembered());
        StoredSession others = added(session(user + "2"));

        assertThat(store().endAll(user, Optional.of(kept.id()), EndReason.PASSWORD_CHANGED, LIVING)
                        .count())
                .isEqualTo(2);

        assertThat(find(kept).endReason()).isEmpty();
        assertThat(find(kept).revision()).isEqualTo(store().revisionOf(user));
        assertThat(store().live(user, LIVING)).containsExactly(find(kept));
        assertThat(find(others)).isEqualTo(others);
        assertThat(find(one).endReason()).contains(EndReason.PASSWORD_CHANGED);
        assertThat(find(two).endReason()).contains(EndReason.PASSWORD_CHANGED);
    }

    @Test
    protected void endingAllOfAUserSparesNone() {
        StoredSession one = added(session(user));
        StoredSession two = added(session(user));

        assertThat(store().endAll(user, Optional.empty(), EndReason.USER_DELETED, LIVING)
                        .count())
                .isEqualTo(2);

        assertThat(store().live(user, LIVING)).isEmpty();
        assertThat(find(one).endReason()).contains(EndReason.USER_DELETED);
        assertThat(find(two).endReason()).contains(EndReason.USER_DELETED);
    }

    @Test
    protected void endingAllCountsTheLivingAndEndsTheRestToo() {
        StoredSession alive = added(session(user));
        StoredSession idle =
                added(session(user).createdBefore(Duration.ofHours(13)).activeBefore(Duration.ofHours(12)));
        StoredSession expired = added(session(user).expiresAfter(Duration.ZERO));
        StoredSession ended = added(session(user));
        store().end(ended.id(), EndReason.SIGNED_OUT, NOW);

        assertThat(store().endAll(user, Optional.empty(), EndReason.EMERGENCY, LIVING)
                        .count())
                .isEqualTo(1);

        assertThat(List.of(alive, idle, expired))
                .allSatisfy(session -> assertThat(find(session).endReason()).contains(EndReason.EMERGENCY));
        assertThat(find(ended).endReason()).contains(EndReason.SIGNED_OUT);
    }

    private Admission admit(StoredSession session, int limit, LimitPolicy policy) {
        return store().admit(session, new AdmissionTerms(Optional.empty(), limit, policy, LIVING));
    }

    @Test
    protected void theLeastRecentlyUsedSessionGoesWhenTheLimitIsReached() {
        StoredSession oldest = added(session(user).activeBefore(Duration.ofHours(3)));
        StoredSession older = added(session(user).activeBefore(Duration.ofHours(2)));
        StoredSession fresh = session(user).build();

        Admission admission = admit(fresh, 2, LimitPolicy.EVICT);

        assertThat(admission).isEqualTo(new Admission.Admitted(List.of(oldest.ended(EndReason.EVICTED_BY_LIMIT))));
        assertThat(find(oldest).endReason()).contains(EndReason.EVICTED_BY_LIMIT);
        assertThat(store().live(user, LIVING)).containsExactlyInAnyOrder(older, fresh);
    }

    @Test
    protected void aLoginThatWasCheckedBeforeAllSessionsEndedIsOutdated() {
        StoredSession late = session(user).build();
        store().endAll(user, Optional.empty(), EndReason.PASSWORD_CHANGED, LIVING);

        assertThat(admit(late, 0, LimitPolicy.EVICT)).isEqualTo(new Admission.Outdated());

        assertThat(store().find(late.id())).isEmpty();
        assertThat(admit(session(user).build(), 0, LimitPolicy.EVICT)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    protected void noLoginOutlivesTheEndOfAllSessionsItRacedWith() throws Exception {
        List<StoredSession> logins =
                Stream.generate(() -> session(user).build()).limit(16).toList();

        Parallel.run(
                16,
                number -> number == 8
                        ? store().endAll(user, Optional.empty(), EndReason.PASSWORD_CHANGED, LIVING)
                        : admit(logins.get(number), 15, LimitPolicy.EVICT));

        assertThat(store().live(user, LIVING)).isEmpty();
    }

    @Test
    protected void aLoweredLimitEvictsAllThatAreTooMany() {
        for (int i = 1; i <= 5; i++) {
            added(session(user).activeBefore(Duration.ofMinutes(i)));
        }

        assertThat(((Admission.Admitted) admit(session(user).build(), 2, LimitPolicy.EVICT)).ended())
                .hasSize(4);
        assertThat(store().live(user, LIVING)).hasSize(2);
    }

    @Test
    protected void aRefusedSessionLeavesEverythingAsItWas() {
        StoredSession other = added(session(user));
        StoredSession fresh = session(user).build();

        assertThat(admit(fresh, 1, LimitPolicy.REFUSE)).isEqualTo(new Admission.Refused(List.of(other)));

        assertThat(store().find(fresh.id())).isEmpty();
        assertThat(find(other).endReason()).isEmpty();
    }

    @Test
    protected void aReplacedSessionDoesNotCountAgainstTheLimit() {
        StoredSession replaced = added(session(user));
        StoredSession fresh = session(user).build();

        Admission admission =
                store().admit(fresh, new AdmissionTerms(Optional.of(replaced.id()), 1, LimitPolicy.REFUSE, LIVING));

        assertThat(admission).isEqualTo(new Admission.Admitted(List.of(replaced.ended(EndReason.REPLACED))));
    }

    @Test
    protected void sessionsThatAreOverByTimeDoNotCountAgainstTheLimit() {
        StoredSession idle =
                added(session(user).activeBefore(Duration.ofHours(13)).createdBefore(Duration.ofHours(14)));

        Admission admission = admit(session(user).build(), 1, LimitPolicy.REFUSE);

        assertThat(admission).isEqualTo(new Admission.Admitted(List.of(idle.ended(EndReason.IDLE))));
        assertThat(find(idle).endReason()).contains(EndReason.IDLE);
    }

    /** Idle for a moment, as the row says. A node knows of a use just before, and has not written it. */
    private StoredSession justIdle() {
        return added(session(user).activeBefore(Duration.ofHours(12)).createdBefore(Duration.ofHours(13)));
    }

    private void writeLate(StoredSession session) {
        Instant used = NOW.minusSeconds(2);
        store().recordActivity(List.of(session.id()), used, POLICY.liveAt(used));
    }

    @Test
    protected void aUseThatIsWrittenLateBringsNoSessionBackAboveTheLimit() {
        for (LimitPolicy policy : LimitPolicy.values()) {
            beAnotherUser();
            StoredSession used = justIdle();
            StoredSession fresh = session(user).build();

            assertThat(admit(fresh, 1, policy)).isInstanceOf(Admission.Admitted.class);
            writeLate(used);

            assertThat(store().live(user, LIVING)).as("%s", policy).containsExactly(fresh);
        }
    }

    @Test
    protected void aRefreshUnderWayBringsNoSessionBackAboveTheLimit() {
        StoredSession used = justIdle();
        StoredSession fresh = session(user).build();

        admit(fresh, 1, LimitPolicy.EVICT);

        assertThat(store().rotate(used.id(), successor(used, "second"), GROUPS, LAGOS))
                .isFalse();
        assertThat(store().live(user, LIVING)).containsExactly(fresh);
    }

    @Test
    protected void whereThereIsRoomASessionThatSeemsIdleMayComeBack() {
        StoredSession used = justIdle();
        StoredSession other = added(session(user));
        StoredSession fresh = session(user).build();

        assertThat(admit(fresh, 3, LimitPolicy.REFUSE)).isEqualTo(new Admission.Admitted(List.of()));
        writeLate(used);

        assertThat(store().live(user, LIVING))
                .extracting(StoredSession::id)
                .containsExactlyInAnyOrder(used.id(), other.id(), fresh.id());
    }

    @Test
    protected void sessionsThatSeemIdleGoBeforeLivingOnes() {
        StoredSession idle = justIdle();
        StoredSession remembered = added(
                session(user).remembered().activeBefore(Duration.ofDays(3)).createdBefore(Duration.ofDays(4)));
        StoredSession older = added(session(user).activeBefore(Duration.ofHours(3)));

        Admission admission = admit(session(user).build(), 2, LimitPolicy.EVICT);

        assertThat(((Admission.Admitted) admission).ended())
                .containsExactly(remembered.ended(EndReason.EVICTED_BY_LIMIT), idle.ended(EndReason.IDLE));
        assertThat(find(older).endReason()).isEmpty();
    }

    @Test
    protected void whatNothingCanBringBackIsLeftAlone() {
        StoredSession expired = added(session(user).expiresAfter(Duration.ZERO));
        StoredSession overdue = added(session(user).createdBefore(Duration.ofHours(24)));

        assertThat(admit(session(user).build(), 1, LimitPolicy.EVICT)).isEqualTo(new Admission.Admitted(List.of()));
        assertThat(find(expired).endReason()).isEmpty();
        assertThat(find(overdue).endReason()).isEmpty();
    }

    @Test
    protected void withoutALimitNothingEnds() {
        StoredSession idle = justIdle();

        admit(session(user).build(), 0, LimitPolicy.EVICT);
        writeLate(idle);

        assertThat(find(idle).endReason()).isEmpty();
        assertThat(store().live(user, LIVING)).hasSize(2);
    }

    /** Logins, late notes and refreshes all at once. */
    @Test
    protected void whateverHappensAtOnceTheLimitHolds() throws Exception {
        List<StoredSession> used = Stream.generate(this::justIdle).limit(4).toList();

        Parallel.run(16, number -> {
            StoredSession one = used.get(number % 4);
            if (number % 4 == 0) {
                return admit(session(user).build(), 2, LimitPolicy.EVICT);
            }
            if (number % 2 == 0) {
                return store().rotate(one.id(), successor(one, "hash" + number), GROUPS, LAGOS);
            }
            writeLate(one);
            return number;
        });
        admit(session(user).build(), 2, LimitPolicy.EVICT);
        used.forEach(this::writeLate);

        assertThat(store().live(user, LIVING)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    protected void parallelAdmissionsNeverExceedTheLimit() throws Exception {
        Parallel.run(24, number -> admit(session(user).build(), 3, LimitPolicy.EVICT));

        assertThat(store().live(user, LIVING)).hasSize(3);
    }

    @Test
    protected void ofParallelAdmissionsOnlyAsManyAsAllowedAreNotRefused() throws Exception {
        List<Admission> admissions =
                Parallel.run(24, number -> admit(session(user).build(), 3, LimitPolicy.REFUSE));

        assertThat(admissions.stream().filter(Admission.Admitted.class::isInstance))
                .hasSize(3);
        assertThat(store().live(user, LIVING)).hasSize(3);
    }

    @Test
    protected void activityMovesForwardOnlyAndOnlyForLivingSessions() {
        StoredSession used = added(session(user).activeBefore(Duration.ofHours(1)));
        StoredSession later = added(session(user).activeBefore(Duration.ZERO));
        StoredSession idle =
                added(session(user).activeBefore(Duration.ofHours(13)).createdBefore(Duration.ofHours(14)));
        StoredSession ended = added(session(user).activeBefore(Duration.ofHours(1)));
        store().end(ended.id(), EndReason.SIGNED_OUT, NOW);
        Instant at = NOW.minusSeconds(90);

        store().recordActivity(List.of(used.id(), later.id(), idle.id(), ended.id(), UUID.randomUUID()), at, LIVING);

        assertThat(find(used).lastActiveAt()).isEqualTo(at);
        assertThat(find(later).lastActiveAt()).isEqualTo(later.lastActiveAt());
        assertThat(find(idle).lastActiveAt()).isEqualTo(idle.lastActiveAt());
        assertThat(find(ended).lastActiveAt()).isEqualTo(ended.lastActiveAt());
    }

    @Test
    protected void activityOfMoreSessionsThanOneStatementTakesIsWritten() {
        List<UUID> used = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            used.add(UUID.randomUUID());
        }
        StoredSession last = added(session(user).activeBefore(Duration.ofHours(1)));
        used.add(last.id());

        store().recordActivity(used, NOW, LIVING);

        assertThat(find(last).lastActiveAt()).isEqualTo(NOW);
    }

    @Test
    protected void aRotationStoresTheGroupsOfTheUser() {
        StoredSession session = added(session(user));

        assertThat(store().rotate(session.id(), successor(session, "second"), Set.of("new"), LAGOS))
                .isTrue();

        assertThat(find(session).groups()).containsExactly("new");
    }

    @Test
    protected void endingAllInParallelCountsEverySessionOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            added(session(user));
        }

        List<Integer> counts = Parallel.run(
                6,
                number -> store().endAll(user, Optional.empty(), EndReason.EMERGENCY, LIVING)
                        .count());

        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(store().live(user, LIVING)).isEmpty();
    }

    @Test
    protected void addingInParallelLosesNothing() throws Exception {
        List<StoredSession> sessions = Parallel.run(16, number -> added(session(user)));

        assertThat(store().live(user, LIVING)).containsExactlyInAnyOrderElementsOf(sessions);
    }

    @Test
    protected void aDeviceIsNamedAndItsNameCleared() {
        StoredSession session = added(session(user));
        StoredSession other = added(session(user));

        assertThat(store().rename(session.id(), Optional.of(new DeviceName("Kitchen \ud83c\udf73"))))
                .isTrue();
        assertThat(find(session).deviceName()).contains(new DeviceName("Kitchen \ud83c\udf73"));
        assertThat(store().rename(session.id(), Optional.empty())).isTrue();
        assertThat(find(session).deviceName()).isEmpty();
        assertThat(find(other)).isEqualTo(other);
    }

    @Test
    protected void groupsComeBackAsTheyWere() {
        List<Set<String>> some =
                List.of(Set.of("user"), Set.of("a", "b", "c"), Set.of(" a ", "A", "a"), Set.of("a,b", "a;b", "\u00e4"));
        Set<Set<String>> found = new HashSet<>();
        for (Set<String> groups : some) {
            found.add(find(added(session(user).groups(groups))).groups());
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(some);
    }

    @Test
    protected void timesAreKeptToTheMillisecond() {
        StoredSession session =
                session(user).createdBefore(Duration.ofMillis(1)).build();
        Admissions.add(store(), session, Optional.empty());

        assertThat(find(session).createdAt()).isEqualTo(NOW.minusMillis(1));
        assertThat(Collections.max(store().live(user, LIVING), Comparator.comparing(Session::createdAt)))
                .isEqualTo(session);
    }

    @Test
    protected void aKeptSessionThatDoesNotLiveIsNotKept() {
        StoredSession ended = added(session(user));
        store().end(ended.id(), EndReason.SIGNED_OUT, NOW);
        StoredSession idle =
                added(session(user).createdBefore(Duration.ofHours(13)).activeBefore(Duration.ofHours(12)));

        store().endAll(user, Optional.of(idle.id()), EndReason.PASSWORD_CHANGED, LIVING);
        store().endAll(user, Optional.of(ended.id()), EndReason.PASSWORD_CHANGED, LIVING);

        assertThat(find(idle).endReason()).contains(EndReason.PASSWORD_CHANGED);
        assertThat(find(ended).endReason()).contains(EndReason.SIGNED_OUT);
    }

    @Test
    protected void endingAllCountsThemHoweverManyThereAre() {
        for (int i = 0; i < 230; i++) {
            added(session(user));
        }
        StoredSession kept = added(session(user));

        BulkEnd ended = store().endAll(user, Optional.of(kept.id()), EndReason.EMERGENCY, LIVING);

        assertThat(ended.count()).isEqualTo(230);
        assertThat(ended.onRecord()).hasSizeBetween(100, 230).doesNotContain(kept.id());
        assertThat(store().live(user, LIVING)).containsExactly(find(kept));
    }

    @Test
    protected void endingTheSessionsOfEveryoneSparesTheKeptOne() {
        StoredSession kept = added(session(user));
        StoredSession own = added(session(user));
        StoredSession others = added(session(user + "2"));

        store().endEveryone(Optional.of(kept.id()), EndReason.EMERGENCY, LIVING);

        assertThat(find(own).endReason()).contains(EndReason.EMERGENCY);
        assertThat(store().status(others.id()).orElseThrow().endReason()).contains(EndReason.EMERGENCY);
        assertThat(find(kept).endReason()).isEmpty();
        assertThat(store().live(user, LIVING)).containsExactly(find(kept));
        assertThat(store().live(user + "2", LIVING)).isEmpty();
        assertThat(find(added(session(user))).endReason()).isEmpty();
    }

    @Test
    protected void whatEndedTogetherIsNeverChanged() {
        StoredSession session = added(session(user));
        store().endEveryone(Optional.empty(), EndReason.EMERGENCY, LIVING);

        assertThat(store().end(session.id(), EndReason.SIGNED_OUT, LATER)).isEmpty();
        assertThat(store().endAll(user, Optional.empty(), EndReason.USER_DELETED, LIVING)
                        .count())
                .isZero();
        store().endEveryone(Optional.of(session.id()), EndReason.SIGNED_OUT_BY_ADMIN, LIVING);

        assertThat(store().live(user, LIVING)).isEmpty();
        assertThat(find(session).endReason()).isPresent();
    }

    @Test
    protected void aLoginThatWasCheckedBeforeEveryonesSessionsEndedIsOutdated() {
        StoredSession late = session(user).build();
        store().endEveryone(Optional.empty(), EndReason.EMERGENCY, LIVING);

        assertThat(admit(late, 15, LimitPolicy.EVICT)).isEqualTo(new Admission.Outdated());
    }

    @Test
    protected void allSessionsOfAUserHavePages() {
        Set<StoredSession> sessions = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            sessions.add(added(session(user)));
        }
        StoredSession ended = added(session(user));
        store().end(ended.id(), EndReason.SIGNED_OUT, NOW);
        sessions.add(ended.ended(EndReason.SIGNED_OUT));
        added(session(user + "x"));

        List<StoredSession> found = new ArrayList<>();
        List<StoredSession> page = store().all(user, Optional.empty(), 3);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            found.addAll(page);
            page = store().all(user, Optional.of(page.get(page.size() - 1).id()), 3);
        }

        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sessions);
    }

    @Test
    protected void onlyWhatHasEndedIsForgotten() {
        StoredSession living = added(session(user));
        StoredSession ended = added(session(user));
        StoredSession of = added(session(user + "x"));
        store().end(ended.id(), EndReason.SIGNED_OUT, NOW);

        assertThat(store().forget(user, 10)).containsExactly(ended.ended(EndReason.SIGNED_OUT));

        assertThat(store().find(ended.id())).isEmpty();
        assertThat(store().status(ended.id())).isEmpty();
        assertThat(store().live(user, LIVING)).containsExactly(living);
        assertThat(store().forget(user, 10)).isEmpty();
        assertThat(find(of)).isEqualTo(of);
    }

    @Test
    protected void whatHasEndedTogetherIsForgottenInBatches() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            ids.add(added(session(user)).id());
        }
        store().endAll(user, Optional.empty(), EndReason.USER_DELETED, LIVING);

        List<UUID> forgotten = new ArrayList<>();
        for (int size : List.of(3, 3, 1)) {
            List<StoredSession> batch = store().forget(user, 3);
            assertThat(batch).hasSize(size);
            batch.forEach(session -> forgotten.add(session.id()));
        }

        assertThat(forgotten).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
        assertThat(store().all(user, Optional.empty(), 10)).isEmpty();
        assertThat(store().forget(user, 3)).isEmpty();
    }

    /** Its row may be gone, but a login that was checked before the end must not get through. */
    @Test
    protected void whoeverComesBackAfterBeingForgottenBeginsNoLower() {
        added(session(user));
        StoredSession early = session(user).build();
        long before = store().revisionOf(user).subject();
        store().endAll(user, Optional.empty(), EndReason.USER_DELETED, LIVING);
        store().forget(user, 10);

        assertThat(store().revisionOf(user).subject()).isGreaterThan(before);
        assertThat(admit(early, 15, LimitPolicy.EVICT)).isEqualTo(new Admission.Outdated());
        StoredSession back = added(session(user));
        assertThat(find(back).endReason()).isEmpty();
        assertThat(store().live(user, LIVING)).containsExactly(back);
    }

    @Test
    protected void nothingBringsAForgottenSessionBack() {
        StoredSession session = added(session(user));
        store().end(session.id(), EndReason.SIGNED_OUT, NOW);
        store().forget(user, 10);

        store().recordActivity(List.of(session.id()), LATER, POLICY.liveAt(LATER));
        store().recordFirstUses(Map.of(session.id(), 0));
        assertThat(store().rotate(session.id(), successor(session, "next"), GROUPS, LAGOS))
                .isFalse();
        assertThat(store().recover(
                                session.id(),
                                new RefreshRecovery(0, RefreshRecovery.Moment.SOON, GROUPS, LAGOS, LATER)))
                .isFalse();
        assertThat(store().rename(session.id(), Optional.empty())).isFalse();
        assertThat(store().end(session.id(), EndReason.SIGNED_OUT, LATER)).isEmpty();

        assertThat(store().find(session.id())).isEmpty();
        assertThat(store().all(user, Optional.empty(), 10)).isEmpty();
    }

    /** Whoever gets in has a session that lives, and all others are gone or refused. */
    @Test
    protected void loginsAndForgettingDoNotMeet() {
        Parallel.times(8, () -> {
            for (int i = 0; i < 5; i++) {
                Admission admission = admit(session(user).build(), 0, LimitPolicy.EVICT);
                assertThat(admission).isInstanceOfAny(Admission.Admitted.class, Admission.Outdated.class);
                store().endAll(user, Optional.empty(), EndReason.USER_DELETED, LIVING);
                store().forget(user, 100);
            }
            return true;
        });
        store().endAll(user, Optional.empty(), EndReason.USER_DELETED, LIVING);
        store().forget(user, 100);

        assertThat(store().all(user, Optional.empty(), 10)).isEmpty();
        assertThat(store().revisionOf(user).subject()).isGreaterThanOrEqualTo(41);
    }

    private StoredSession added(TestSession session) {
        StoredSession built = session.build();
        Admissions.add(store(), built, Optional.empty());
        return built;
    }

    private StoredSession find(StoredSession session) {
        return store().find(session.id()).orElseThrow();
    }

    private static RefreshState successor(StoredSession session, String hash) {
        RefreshState state = session.refresh();
        return new RefreshState(
                state.generation() + 1,
                state.familyHash(),
                hash,
                Optional.of(new RefreshState.Previous(state.hash(), "salt of " + hash)),
                LATER);
    }

    private TestSession session(String subject) {
        return new TestSession(subject, store().revisionOf(subject));
    }

    /** A session in the making, created and active at {@link #NOW} unless told otherwise. */
    private static final class TestSession {

        private final String subject;
        private UUID id = UUID.randomUUID();
        private Set<String> groups = Set.of("user", "admin");
        private Duration createdBefore = Duration.ZERO;
        private Duration activeBefore = Duration.ZERO;
        private Duration expiresAfter = Duration.ofDays(7);
        private boolean remembered;
        private Optional<DeviceName> deviceName = Optional.of(new DeviceName("Work"));
        private DeviceFacts device =
                new DeviceFacts("Chrome 124", "Windows 10", DeviceType.DESKTOP, "Mozilla/5.0", "Chrome 124 on Windows");
        private Optional<String> ipAddress = Optional.of("203.0.113.7");

        private final Revision revision;

        private TestSession(String subject, Revision revision) {
            this.subject = subject;
            this.revision = revision;
        }

        TestSession id(UUID value) {
            id = value;
            return this;
        }

        TestSession groups(Set<String> value) {
            groups = value;
            return this;
        }

        TestSession createdBefore(Duration value) {
            createdBefore = value;
            return this;
        }

        TestSession activeBefore(Duration value) {
            activeBefore = value;
            return this;
        }

        TestSession expiresAfter(Duration value) {
            expiresAfter = value;
            return this;
        }

        TestSession remembered() {
            return remembered(true);
        }

        TestSession remembered(boolean value) {
            remembered = value;
            return this;
        }

        TestSession deviceName(Optional<DeviceName> value) {
            deviceName = value;
            return this;
        }

        TestSession device(DeviceFacts value) {
            device = value;
            return this;
        }

        TestSession ipAddress(Optional<String> value) {
            ipAddress = value;
            return this;
        }

        StoredSession build() {
            RefreshState refresh = new RefreshState(0, "family", "first", Optional.empty(), NOW);
            return new StoredSession(
                    id,
                    subject,
                    groups,
                    NOW.minus(createdBefore),
                    NOW.minus(activeBefore),
                    NOW.plus(expiresAfter),
                    remembered,
                    deviceName,
                    new Client(device, new Origin(ipAddress, Optional.empty(), Optional.empty()), Optional.empty()),
                    refresh,
                    revision,
                    Optional.empty());
        }
    }
}
