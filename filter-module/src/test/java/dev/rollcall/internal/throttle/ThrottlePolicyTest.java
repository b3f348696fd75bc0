package dev.rollcall.internal.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.throttle.BucketState.Busy;
import dev.rollcall.internal.throttle.BucketState.Locked;
import dev.rollcall.internal.throttle.BucketState.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlePolicyTest {

    private static final Instant START = Instant.parse("2026-05-21T04:32:17Z");
    private static final Duration MILLI = Duration.ofMillis(1);

    private final ThrottlePolicy account =
            new ThrottlePolicy(new Lockout(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(12)));
    private final ThrottlePolicy address = new ThrottlePolicy(new FixedWindow(20, Duration.ofMinutes(1)));

    /** Failures of which each comes as soon as it may, and how long the last one locks. */
    @ParameterizedTest
    @CsvSource({
        "1, PT0S",
        "4, PT0S",
        "5, PT30S",
        "6, PT1M",
        "7, PT2M",
        "8, PT4M",
        "9, PT8M",
        "10, PT15M",
        "11, PT15M",
        "60, PT15M"
    })
    void locksOfAnAccountDouble(int failures, Duration lock) {
        Instant now = START;
        Bucket bucket = Bucket.EMPTY;
        for (int i = 0; i < failures; i++) {
            now = bucket.isLocked(now) ? bucket.lockedUntil() : now;
            bucket = fail(account, bucket, now);
        }

        assertThat(bucket.failures()).isEqualTo(failures);
        assertThat(bucket.lockedUntil()).isEqualTo(lock.isZero() ? Instant.EPOCH : now.plus(lock));
    }

    @Test
    void aLockHoldsToTheMillisecondAndThenOneMayTry() {
        Bucket locked = failed(account, 5);

        assertThat(account.stateOf(locked, START.plusSeconds(30).minus(MILLI)))
                .isEqualTo(new Locked(START.plusSeconds(30)));

        Instant over = START.plusSeconds(30);
        assertThat(account.stateOf(locked, over)).isInstanceOf(Open.class);
        Bucket trying = locked.with(ThrottlePolicy.next(locked, over));
        assertThat(account.stateOf(trying, over)).isEqualTo(new Busy(over.plus(ThrottlePolicy.HOLD)));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 4", "4, 1"})
    void asManyMayTryAtOnceAsMayFail(int failures, int places) {
        Bucket bucket = failed(account, failures);
        for (int i = 0; i < places; i++) {
            assertThat(account.stateOf(bucket, START)).isInstanceOf(Open.class);
            bucket = bucket.with(ThrottlePolicy.next(bucket, START));
        }

        assertThat(account.stateOf(bucket, START)).isInstanceOf(Busy.class);
    }

    @Test
    void aHighLimitLetsNotEverybodyInAtOnce() {
        ThrottlePolicy lenient = new ThrottlePolicy(new FixedWindow(100_000, Duration.ofMinutes(1)));
        Bucket bucket = Bucket.EMPTY;
        for (int i = 0; i < ThrottlePolicy.MOST_PENDING; i++) {
            bucket = bucket.with(ThrottlePolicy.next(bucket, START));
        }

        assertThat(lenient.stateOf(bucket, START)).isInstanceOf(Busy.class);
    }

    @Test
    void failuresOfAnAccountAreForgottenAfterTwelveHoursWithoutOne() {
        Bucket bucket = failed(account, 9);
        Instant over = START.plus(Duration.ofHours(12));

        assertThat(account.asOf(bucket, over.minus(MILLI))).isEqualTo(bucket);
        assertThat(account.asOf(bucket, over).failures()).isZero();
        assertThat(account.stateOf(account.asOf(bucket, over), over)).isInstanceOf(Open.class);
    }

    @Test
    void anotherFailureKeepsTheOldOnesAlive() {
        Bucket bucket = fail(account, failed(account, 4), START.plus(Duration.ofHours(11)));

        assertThat(account.asOf(bucket, START.plus(Duration.ofHours(22))).failures())
                .isEqualTo(5);
    }

    @Test
    void anAddressIsFreeAgainAMinuteAfterItsFirstFailure() {
        Bucket bucket = fail(address, Bucket.EMPTY, START);
        for (int i = 0; i < 19; i++) {
            assertThat(address.stateOf(bucket, START.plusSeconds(50))).isInstanceOf(Open.class);
            bucket = fail(address, bucket, START.plusSeconds(50));
        }

        Instant over = START.plusSeconds(60);
        assertThat(address.stateOf(bucket, over.minus(MILLI))).isEqualTo(new Locked(over));
        assertThat(address.asOf(bucket, over).failures()).isZero();
    }

    @Test
    void fewFailuresOfAnAddressAreForgottenToo() {
        Bucket bucket = failed(address, 19);

        assertThat(address.asOf(bucket, START.plusSeconds(60)).failures()).isZero();
        assertThat(fail(address, bucket, START.plusSeconds(60)).failures()).isEqualTo(1);
    }

    @Test
    void successResetsAnAccountButNotAnAddress() {
        Reservation place = ThrottlePolicy.next(failed(account, 4), START);

        Bucket owner = account.succeeded(failed(account, 4).with(place), place);
        Bucket network = address.succeeded(failed(address, 4).with(place), place);

        assertThat(owner.failures()).isZero();
        assertThat(network.failures()).isEqualTo(4);
        assertThat(owner.pending()).isEmpty();
        assertThat(network.pending()).isEmpty();
    }

    @Test
    void successLeavesTheOthersTheirPlaces() {
        Reservation mine = ThrottlePolicy.next(Bucket.EMPTY, START);
        Bucket bucket = Bucket.EMPTY.with(mine);
        Reservation other = ThrottlePolicy.next(bucket, START);

        assertThat(account.succeeded(bucket.with(other), mine).pending()).containsExactly(other);
    }

    @Test
    void anAttemptWithoutAnOutcomeBecomesAFailure() {
        Bucket bucket = failed(account, 4);
        Reservation place = ThrottlePolicy.next(bucket, START);
        bucket = bucket.with(place);
        Instant end = place.holdsUntil();

        assertThat(account.asOf(bucket, end.minus(MILLI))).isEqualTo(bucket);

        Bucket counted = account.asOf(bucket, end.plusSeconds(1));
        assertThat(counted.failures()).isEqualTo(5);
        assertThat(counted.pending()).isEmpty();
        assertThat(counted.lockedUntil()).isEqualTo(end.plusSeconds(30));
    }

    @Test
    void anOutcomeThatComesTooLateDoesNotCountTwice() {
        Reservation place = ThrottlePolicy.next(Bucket.EMPTY, START);
        Instant late = place.holdsUntil().plusSeconds(5);
        Bucket counted = account.asOf(Bucket.EMPTY.with(place), late);

        assertThat(account.failed(counted, place, late)).isEqualTo(counted);
        assertThat(account.succeeded(counted, place).failures()).isZero();
    }

    @Test
    void placesAreNeverMistakenForEachOther() {
        Bucket bucket = Bucket.EMPTY;
        Reservation first = ThrottlePolicy.next(bucket, START);
        bucket = bucket.with(first).without(first);

        assertThat(ThrottlePolicy.next(bucket, START)).isNotEqualTo(first);
        assertThat(ThrottlePolicy.next(bucket.withoutFailures(), START)).isNotEqualTo(first);
    }

    @Test
    void abandonedAttemptsOfLongAgoMeanNothing() {
        Bucket bucket = Bucket.EMPTY.with(ThrottlePolicy.next(Bucket.EMPTY, START));

        assertThat(account.asOf(bucket, START.plus(Duration.ofDays(1))))
                .isEqualTo(new Bucket(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, List.of(), 1));
    }

    private static Bucket failed(ThrottlePolicy policy, int times) {
        Bucket bucket = Bucket.EMPTY;
        for (int i = 0; i < times; i++) {
            bucket = policy.failed(bucket, START);
        }
        return bucket;
    }

    private static Bucket fail(ThrottlePolicy policy, Bucket before, Instant now) {
        Bucket bucket = policy.asOf(before, now);
        Reservation place = ThrottlePolicy.next(bucket, now);
        return policy.failed(bucket.with(place), place, now);
    }
}
