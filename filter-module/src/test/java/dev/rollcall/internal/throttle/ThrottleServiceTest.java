package dev.rollcall.internal.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.BucketKind;
import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.Origin;
import dev.rollcall.SignInAttempt;
import dev.rollcall.SignInsThrottled;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.TooManyAttemptsException;
import dev.rollcall.internal.settings.ThrottleSettings;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.testing.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThrottleServiceTest {

    static final ThrottleSettings SETTINGS = settings(5, 20, 60);

    private final MovableClock clock = new MovableClock();
    private final MemoryThrottleStore store = new MemoryThrottleStore();
    private final List<Object> events = new ArrayList<>();
    private final ThrottleService throttle = node(SETTINGS);
    private int checks;
    private int deviceQuestions;
    private boolean tabletIsKnown;

    static ThrottleSettings settings(int account, int address, int refreshes) {
        return new ThrottleSettings(
                new ThrottleSettings.Account(
                        account, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(12), 100),
                new ThrottleSettings.Address(address, refreshes, Duration.ofMinutes(1)));
    }

    private ThrottleService node(ThrottleSettings settings) {
        return new ThrottleService(store, this::knows, settings, events::add, clock, clock::advance);
    }

    private boolean knows(String subject, String device) {
        deviceQuestions++;
        return subject.equals("alice") && (device.equals("laptop") || (tabletIsKnown && device.equals("tablet")));
    }

    @Test
    void theSixthAttemptIsRefusedBeforeThePasswordIsLookedAt() {
        wrong("alice", 5);

        assertThat(refusal(() -> throttle.check(attempt("alice"), this::rightCheck)))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(checks).isEqualTo(5);
    }

    @Test
    void nobodyNeedsToExistToBeLocked() {
        wrong("nobody at all", 5);

        assertRefused("NOBODY at all ");
    }

    @Test
    void theTimeToWaitDecreasesAndThenOneMayTry() {
        wrong("alice", 5);
        clock.advance(Duration.ofSeconds(12));
        assertThat(refusal(() -> throttle.check(attempt("alice"), this::rightCheck)))
                .isEqualTo(Duration.ofSeconds(18));
        clock.advance(Duration.ofSeconds(18));

        wrong("alice", 1);

        assertThat(refusal(() -> throttle.check(attempt("alice"), this::rightCheck)))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aRightPasswordResetsTheAccount() {
        for (int round = 0; round < 5; round++) {
            wrong("alice", 4);
            assertThat(throttle.check(attempt("alice"), this::rightCheck)).contains("right");
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void aRightPasswordAfterALockResetsTheAccount() {
        wrong("alice", 5);
        clock.advance(Duration.ofSeconds(30));
        assertThat(throttle.check(attempt("alice"), this::rightCheck)).contains("right");

        wrong("alice", 4);

        assertThat(throttle.check(attempt("alice"), this::rightCheck)).contains("right");
    }

    @Test
    void anAddressIsRefusedWhoeverItAsksFor() {
        for (int user = 0; user < 20; user++) {
            wrong("user " + user, 1);
        }

        assertThat(refusal(() -> throttle.check(attempt("somebody else"), this::rightCheck)))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(throttle.check(from("elsewhere", "somebody else", Optional.empty()), this::rightCheck))
                .contains("right");
        clock.advance(Duration.ofMinutes(1));
        assertThat(throttle.check(attempt("somebody else"), this::rightCheck)).contains("right");
    }

    @Test
    void ownSuccessDoesNotWashTheAddressClean() {
        for (int user = 0; user < 19; user++) {
            wrong("user " + user, 1);
            assertThat(throttle.check(attempt("mallory"), this::rightCheck)).contains("right");
        }
        wrong("user 19", 1);

        assertRefused("mallory");
    }

    @Test
    void strangersCannotLockTheOwnerOutOfAKnownDevice() {
        for (int user = 0; user < 3; user++) {
            wrong("user " + user, 5);
        }
        wrong("alice", 5);
        assertRefused("alice");

        assertThat(throttle.check(from("network", "alice", Optional.of("laptop")), this::rightCheck))
                .contains("right");
    }

    @Test
    void aKnownDeviceIsThrottledByItself() {
        SignInAttempt onLaptop = from("network", "alice", Optional.of("laptop"));
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.check(onLaptop, this::wrongCheck)).isEmpty();
        }

        assertThat(refusal(() -> throttle.check(onLaptop, this::rightCheck))).isEqualTo(Duration.ofSeconds(30));
        assertThat(throttle.check(attempt("alice"), this::rightCheck)).contains("right");
    }

    @Test
    void anUnknownDeviceIsNoBetterThanNone() {
        for (int i = 0; i < 5; i++) {
            SignInAttempt fresh = from("network " + i, "alice", Optional.of("made up " + i));
            assertThat(throttle.check(fresh, this::wrongCheck)).isEmpty();
        }

        assertRefused("alice");
        assertThat(refusal(() -> throttle.check(from("network", "alice", Optional.of("another")), this::rightCheck)))
                .isPositive();
    }

    @Test
    void theDeviceOfOneUserIsUnknownForAnother() {
        wrong("bob", 5);

        assertThat(refusal(() -> throttle.check(from("network", "bob", Optional.of("laptop")), this::rightCheck)))
                .isPositive();
    }

    @Test
    void anAttemptThatNobodyCouldDecideDoesNotCount() {
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> throttle.check(attempt("alice"), () -> {
                        throw new IllegalStateException("the identity store fails");
                    }))
                    .hasMessage("the identity store fails");
        }

        assertThat(throttle.check(attempt("alice"), this::rightCheck)).contains("right");
    }

    @Test
    void aLockIsAnsweredFromMemoryUntilItIsOver() {
        wrong("alice", 5);
        int questions = store.questions();

        for (int i = 0; i < 100; i++) {
            assertRefused("alice");
        }

        assertThat(store.questions()).isEqualTo(questions);
        clock.advance(Duration.ofSeconds(30));
        assertThat(throttle.check(attempt("alice"), this::rightCheck)).contains("right");
    }

    @Test
    void anotherNodeAsksOnceAboutALock() {
        wrong("alice", 5);
        ThrottleService another = node(SETTINGS);
        int questions = store.questions();

        for (int i = 0; i < 100; i++) {
            assertThat(refusal(() -> another.check(attempt("alice"), this::rightCheck)))
                    .isEqualTo(Duration.ofSeconds(30));
        }

        assertThat(store.questions()).isEqualTo(questions + 1);
    }

    @Test
    void aFloodWithAMadeUpDeviceAsksForItOnceAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.check(onTablet(), this::wrongCheck)).isEmpty();
        }
        int questions = store.questions();
        for (int i = 0; i < 100; i++) {
            assertThat(refusal(() -> throttle.check(onTablet(), this::rightCheck)))
                    .isPositive();
        }

        assertThat(deviceQuestions).isEqualTo(1);
        assertThat(store.questions()).isEqualTo(questions);
        clock.advance(KnownDeviceCache.MEMORY);
        assertThat(throttle.check(onTablet(), this::wrongCheck)).isEmpty();
        assertThat(deviceQuestions).isEqualTo(2);
    }

    @Test
    void aDeviceIsKnownAfterASignInOnIt() {
        assertThat(throttle.check(onTablet(), () -> {
                    tabletIsKnown = true;
                    return Optional.of("right");
                }))
                .contains("right");
        throttle.signedIn(onTablet());
        wrong("alice", 5);
        assertRefused("alice");

        assertThat(throttle.check(onTablet(), this::rightCheck)).contains("right");
    }

    @Test
    void aDeviceThatBecameKnownOnAnotherNodeIsKnownAMinuteLater() {
        assertThat(throttle.check(onTablet(), this::wrongCheck)).isEmpty();
        tabletIsKnown = true;
        clock.advance(KnownDeviceCache.MEMORY);
        wrong("alice", 4);
        assertRefused("alice");

        assertThat(throttle.check(onTablet(), this::rightCheck)).contains("right");
    }

    @Test
    void onlyWhoMakesALockBeginIsDescribed() {
        AtomicInteger descriptions = new AtomicInteger();
        SignInAttempt attempt = new SignInAttempt("alice", Optional.of("network"), Optional.of("tablet"), () -> {
            descriptions.incrementAndGet();
            return client(Optional.empty());
        });
        for (int i = 0; i < 4; i++) {
            assertThat(throttle.check(attempt, this::wrongCheck)).isEmpty();
        }
        assertThat(descriptions).hasValue(0);
        assertThat(throttle.check(attempt, this::wrongCheck)).isEmpty();
        assertThat(refusal(() -> throttle.check(attempt, this::rightCheck))).isPositive();

        assertThat(descriptions).hasValue(1);
    }

    @Test
    @Timeout(60)
    void soManyWaitAndNoMore() throws Exception {
        ThrottleService node = new ThrottleService(
                store,
                (subject, device) -> false,
                SETTINGS,
                event -> {},
                clock,
                time -> LockSupport.parkNanos(time.toNanos()));
        int tooMany = 7;
        CountDownLatch refusals = new CountDownLatch(tooMany);

        List<String> outcomes = Parallel.run(5 + ThrottleService.LONGEST_QUEUE + tooMany, thread -> {
            try {
                return node.check(attempt("alice"), () -> {
                            await(refusals);
                            return Optional.of("right");
                        })
                        .orElse("wrong");
            } catch (TooManyAttemptsException refused) {
                refusals.countDown();
                return "come back in " + refused.retryAfter();
            }
        });

        assertThat(outcomes.stream().filter("right"::equals)).hasSize(5 + ThrottleService.LONGEST_QUEUE);
        assertThat(outcomes.stream().filter(("come back in " + ThrottleService.CROWDED_RETRY)::equals))
                .hasSize(tooMany);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static SignInAttempt onTablet() {
        return from("network", "alice", Optional.of("tablet"));
    }

    @Test
    void oneEventTellsOfALock() {
        wrong("alice", 5);
        assertRefused("alice");
        assertThatThrownBy(() -> node(SETTINGS).check(attempt("alice"), this::rightCheck))
                .isInstanceOf(TooManyAttemptsException.class);

        SignInAttempt attempt = attempt("alice");
        assertThat(events)
                .containsExactly(new SignInsThrottled(
                        BucketKind.ACCOUNT,
                        Optional.of("alice"),
                        attempt.client().get(),
                        clock.instant().plusSeconds(30),
                        5,
                        clock.instant()));
    }

    @Test
    void everyLockHasItsEvent() {
        wrong("alice", 5);
        clock.advance(Duration.ofSeconds(30));
        wrong("alice", 1);
        for (int user = 0; user < 3; user++) {
            wrong("user " + user, 4);
        }

        assertThat(events)
                .extracting(event -> ((SignInsThrottled) event).kind())
                .containsExactly(BucketKind.ACCOUNT, BucketKind.ACCOUNT);
        wrong("user 3", 2);
        assertThat(events).hasSize(3);
        assertThat((SignInsThrottled) events.get(2)).satisfies(event -> {
            assertThat(event.kind()).isEqualTo(BucketKind.ADDRESS);
            assertThat(event.username()).isEmpty();
            assertThat(event.failures()).isEqualTo(20);
        });
    }

    @Test
    void withoutTheDatabaseNoPasswordIsLookedAt() {
        store.goDown();

        assertThatThrownBy(() -> throttle.check(attempt("alice"), this::rightCheck))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(checks).isZero();
    }

    @Test
    void aWrongPasswordThatCouldNotBeCountedIsNotAnswered() {
        assertThatThrownBy(() -> throttle.check(attempt("alice"), () -> {
                    store.goDown();
                    return Optional.empty();
                }))
                .isInstanceOf(StoreUnavailableException.class);
        store.comeBack();

        wrong("alice", 4);
        clock.advance(ThrottlePolicy.HOLD);

        assertRefused("alice");
    }

    @Test
    void aRightPasswordIsNotTakenBackWhenTheDatabaseIsGone() {
        assertThat(throttle.check(attempt("alice"), () -> {
                    store.goDown();
                    return Optional.of("right");
                }))
                .contains("right");
    }

    @Test
    void attemptsOfANodeThatStoppedCountAsFailuresAfterAWhile() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> throttle.check(attempt("alice"), () -> {
                        store.goDown();
                        throw new IllegalStateException("the node stops here");
                    }))
                    .hasMessage("the node stops here");
            store.comeBack();
        }

        ThrottleService another = node(SETTINGS);
        Duration wait = refusal(() -> another.check(attempt("alice"), this::rightCheck));
        assertThat(wait).isEqualTo(ThrottlePolicy.HOLD.minus(ThrottleService.PATIENCE));
        clock.advance(wait);
        assertThat(refusal(() -> another.check(attempt("alice"), this::rightCheck)))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(checks).isZero();
        clock.advance(Duration.ofSeconds(30));
        assertThat(another.check(attempt("alice"), this::rightCheck)).contains("right");
    }

    @Test
    void whatIsSwitchedOffCostsAndRefusesNothing() {
        ThrottleService off = node(settings(0, 0, 0));
        for (int i = 0; i < 100; i++) {
            assertThat(off.check(from("network", "alice", Optional.of("laptop")), this::wrongCheck))
                    .isEmpty();
            assertThat(refresh(off, false)).isEmpty();
        }

        assertThat(store.questions()).isZero();
    }

    @Test
    void whoHasNoAddressIsThrottledByTheAccount() {
        SignInAttempt local = new SignInAttempt("alice", Optional.empty(), client(Optional.empty()));
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.check(local, this::wrongCheck)).isEmpty();
        }

        assertThat(refusal(() -> throttle.check(local, this::rightCheck))).isPositive();
    }

    @Test
    void sixtyUnknownRefreshTokensAMinuteAreLookedAt() {
        for (int i = 0; i < 60; i++) {
            assertThat(refresh(throttle, true)).contains("pair");
            assertThat(refresh(throttle, false)).isEmpty();
        }

        assertThat(refusal(() -> refresh(throttle, false))).isEqualTo(Duration.ofMinutes(1));
        assertThat(refusal(() -> refresh(throttle, true))).isEqualTo(Duration.ofMinutes(1));
        assertThat(events)
                .singleElement()
                .satisfies(
                        event -> assertThat(((SignInsThrottled) event).kind()).isEqualTo(BucketKind.REFRESHES));
        clock.advance(Duration.ofMinutes(1));
        assertThat(refresh(throttle, true)).contains("pair");
    }

    @Test
    void theSixtyAreThoseOfAllNodes() {
        ThrottleService another = node(SETTINGS);
        for (int i = 0; i < 30; i++) {
            assertThat(refresh(throttle, false)).isEmpty();
            assertThat(refresh(another, false)).isEmpty();
        }

        assertThat(refusal(() -> refresh(throttle, false))).isEqualTo(Duration.ofMinutes(1));
        assertThat(refusal(() -> refresh(another, false))).isEqualTo(Duration.ofMinutes(1));
    }

    /** Whoever has a /48 has 65,536 networks of the size that is counted. */
    @Test
    void aWholeIpv6NetworkGetsNoFurtherThanSixteenAddresses() {
        int tried = tried(ThrottleServiceTest::partOfOneSite, 2000);

        assertThat(tried).isEqualTo(16 * 20);
        assertThat(store.size()).isLessThan(3 * 16 * 20);
        assertThat(refusal(() -> check("alice", "2001:db8:7:ffff::/64"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(check("alice", "2001:db8:8::/64")).contains("right");
        clock.advance(Duration.ofMinutes(1));
        assertThat(check("alice", "2001:db8:7:ffff::/64")).contains("right");
    }

    @Test
    void aQuarterOfThatGetsNoFurtherThanFour() {
        assertThat(tried(number -> "2001:db8:7:4%02x::/64".formatted(number), 256))
                .isEqualTo(4 * 20);
        assertThat(check("alice", "2001:db8:7:500::/64")).contains("right");
    }

    @Test
    void ipv4AddressesHaveNothingInCommon() {
        assertThat(tried(number -> "192.0.2." + number, 256)).isEqualTo(256);
    }

    @Test
    void theOwnersDeviceIsNotHeldUpByItsNeighbours() {
        tried(ThrottleServiceTest::partOfOneSite, 2000);
        SignInAttempt laptop =
                new SignInAttempt("alice", Optional.of("2001:db8:7:ffff::/64"), client(Optional.of("laptop")));

        assertThat(throttle.check(laptop, this::rightCheck)).contains("right");
    }

    @Test
    void unknownRefreshTokensFromAWholeIpv6NetworkAreCountedTogether() {
        int looked = 0;
        for (int i = 0; i < 2000; i++) {
            Optional<String> network = Optional.of(partOfOneSite(i));
            try {
                assertThat(throttle.refresh(network, () -> client(Optional.empty()), Optional::empty))
                        .isEmpty();
                looked++;
            } catch (TooManyAttemptsException refused) {
                assertThat(looked).isEqualTo(16 * 60);
            }
        }
        assertThat(looked).isEqualTo(16 * 60);
    }

    /** All over its /48. */
    private static String partOfOneSite(int number) {
        return "2001:db8:7:%x::/64".formatted(number % 256 * 256 + number / 256);
    }

    private Optional<String> check(String user, String network) {
        return throttle.check(
                new SignInAttempt(user, Optional.of(network), client(Optional.empty())), this::rightCheck);
    }

    /** How many wrong passwords of different users, each from another network, are looked at. */
    private int tried(IntFunction<String> network, int count) {
        int before = checks;
        for (int i = 0; i < count; i++) {
            SignInAttempt attempt =
                    new SignInAttempt("user " + i, Optional.of(network.apply(i)), client(Optional.empty()));
            try {
                throttle.check(attempt, this::wrongCheck);
            } catch (TooManyAttemptsException refused) {
                return checks - before;
            }
        }
        return checks - before;
    }

    @Test
    void refreshesAndLoginsDoNotMeet() {
        for (int i = 0; i < 60; i++) {
            assertThat(refresh(throttle, false)).isEmpty();
        }

        assertThat(throttle.check(attempt("alice"), this::rightCheck)).contains("right");
    }

    @Test
    void goodRefreshesCostNothing() {
        assertThat(refresh(throttle, true)).contains("pair");

        assertThat(store.questions()).isZero();
    }

    private Optional<String> refresh(ThrottleService node, boolean good) {
        return node.refresh(
                Optional.of("network"),
                () -> client(Optional.empty()),
                () -> good ? Optional.of("pair") : Optional.empty());
    }

    private void wrong(String user, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.check(attempt(user), this::wrongCheck)).isEmpty();
        }
    }

    private void assertRefused(String user) {
        assertThat(refusal(() -> throttle.check(attempt(user), this::rightCheck)))
                .isPositive();
    }

    private static Duration refusal(Supplier<Optional<String>> attempt) {
        return catchThrowableOfType(TooManyAttemptsException.class, attempt::get)
                .retryAfter();
    }

    private Optional<String> rightCheck() {
        checks++;
        return Optional.of("right");
    }

    private Optional<String> wrongCheck() {
        checks++;
        return Optional.empty();
    }

    private static SignInAttempt attempt(String user) {
        return from("network", user, Optional.empty());
    }

    private static SignInAttempt from(String network, String user, Optional<String> device) {
        return new SignInAttempt(user, Optional.of(network), client(device));
    }

    private static Client client(Optional<String> device) {
        return new Client(new DeviceFacts(null, null, DeviceType.OTHER, null, "test"), Origin.UNKNOWN, device);
    }
}
