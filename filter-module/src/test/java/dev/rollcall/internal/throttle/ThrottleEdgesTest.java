package dev.rollcall.internal.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.Origin;
import dev.rollcall.SignInAttempt;
import dev.rollcall.TooManyAttemptsException;
import dev.rollcall.internal.settings.ThrottleSettings;
import dev.rollcall.internal.throttle.BucketState.Locked;
import dev.rollcall.internal.throttle.BucketState.Open;
import dev.rollcall.internal.token.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that are unusual together: limits that are off, a memory shorter than a lock, very many failures. */
class ThrottleEdgesTest {

    private static final Instant START = MovableClock.START;
    private static final Duration MILLI = Duration.ofMillis(1);

    private final MovableClock clock = new MovableClock();
    private final MemoryThrottleStore store = new MemoryThrottleStore();
    private int deviceQuestions;

    private ThrottleService throttle(int account, int address) {
        return new ThrottleService(
                store,
                (subject, device) -> {
                    deviceQuestions++;
                    return device.equals("laptop");
                },
                ThrottleServiceTest.settings(account, address, 60),
                event -> {},
                clock,
                clock::advance);
    }

    private static SignInAttempt attempt(String user, Optional<String> device) {
        return new SignInAttempt(
                user,
                Optional.of("network"),
                new Client(new DeviceFacts(null, null, DeviceType.OTHER, null, "test"), Origin.UNKNOWN, device));
    }

    private static Optional<String> right() {
        return Optional.of("right");
    }

    private static void wrong(ThrottleService throttle, String user, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.check(attempt(user, Optional.empty()), Optional::empty))
                    .isEmpty();
        }
    }

    private static void assertRefused(ThrottleService throttle, String user) {
        assertThatThrownBy(() -> throttle.check(attempt(user, Optional.empty()), ThrottleEdgesTest::right))
                .isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void withoutAnyLimitOnlyThePasswordDecides() {
        ThrottleService off = throttle(0, 0);

        wrong(off, "alice", 100);

        assertThat(off.check(attempt("alice", Optional.of("laptop")), ThrottleEdgesTest::right))
                .contains("right");
        assertThat(deviceQuestions).as("nobody needs to know the device").isZero();
        assertThat(store.questions()).isZero();
    }

    @Test
    void aKnownDeviceIsFreeOfItsAddressWhenAccountsHaveNoLimit() {
        ThrottleService addresses = throttle(0, 20);
        wrong(addresses, "bob", 20);
        assertRefused(addresses, "alice");

        assertThat(addresses.check(attempt("alice", Optional.of("laptop")), ThrottleEdgesTest::right))
                .contains("right");
    }

    @Test
    void aKnownDeviceIsFreeOfItsAccountsLockWhenAddressesHaveNoLimit() {
        ThrottleService accounts = throttle(5, 0);
        wrong(accounts, "alice", 5);
        assertRefused(accounts, "alice");

        assertThat(accounts.check(attempt("alice", Optional.of("laptop")), ThrottleEdgesTest::right))
                .contains("right");
    }

    @Test
    void aLockOutlastsTheMemoryOfItsFailures() {
        ThrottlePolicy forgetful = new ThrottlePolicy(
                new Lockout(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofSeconds(10)));
        Bucket bucket = Bucket.EMPTY;
        for (int i = 0; i < 5; i++) {
            bucket = forgetful.failed(bucket, START);
        }

        Instant late = START.plusSeconds(30).minus(MILLI);
        assertThat(forgetful.stateOf(forgetful.asOf(bucket, late), late)).isEqualTo(new Locked(START.plusSeconds(30)));
        assertThat(forgetful.asOf(bucket, late).failures()).isEqualTo(5);
        Instant over = START.plusSeconds(30);
        assertThat(forgetful.stateOf(forgetful.asOf(bucket, over), over)).isInstanceOf(Open.class);
        assertThat(forgetful.asOf(bucket, over).failures()).isZero();
    }

    /** Doubling without end would overflow, and the attempt would end in a fault instead of a refusal. */
    @ParameterizedTest
    @CsvSource({"5, PT30S", "9, PT8M", "10, PT15M", "100, PT15M", "1000000, PT15M"})
    void aLockGrowsToTheLongestAndNotBeyond(int failures, Duration lock) {
        Lockout rule = new Lockout(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(12));
        Bucket bucket = new Bucket(failures, START, START, Instant.EPOCH, List.of(), failures);

        assertThat(rule.lockedUntil(bucket)).isEqualTo(START.plus(lock));
    }

    @Test
    void theFirstLockIsNeverLongerThanTheLongest() {
        Lockout rule = new Lockout(1, Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofHours(12));

        assertThat(rule.lockedUntil(new Bucket(1, START, START, Instant.EPOCH, List.of(), 1)))
                .isEqualTo(START.plus(Duration.ofMinutes(15)));
    }

    @ParameterizedTest
    @CsvSource({"PT15M, PT12H, PT1M, PT12H0M30S", "PT15M, PT1M, PT1M, PT15M30S", "PT15M, PT1M, PT1H, PT1H30S"})
    void theMemoryIsThatOfTheLongestRule(Duration longest, Duration reset, Duration window, Duration memory) {
        ThrottleService service = new ThrottleService(
                store,
                (subject, device) -> false,
                new ThrottleSettings(
                        new ThrottleSettings.Account(5, Duration.ofSeconds(30), longest, reset, 0),
                        new ThrottleSettings.Address(20, 60, window)),
                event -> {},
                clock,
                clock::advance);

        assertThat(service.memory()).isEqualTo(memory);
    }
}
