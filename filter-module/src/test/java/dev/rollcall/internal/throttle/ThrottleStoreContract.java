package dev.rollcall.internal.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.BucketKind;
import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.Origin;
import dev.rollcall.SignInAttempt;
import dev.rollcall.TooManyAttemptsException;
import dev.rollcall.internal.throttle.ThrottleStore.Change;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of buckets does. The tests share the store, so each works with users of its own. */
public abstract class ThrottleStoreContract {

    private static final Instant NOW = MovableClock.START;

    private String user = "";
    private BucketKey key = BucketKey.account("");
    private BucketKey other = BucketKey.account("");

    @BeforeEach
    void aNewUser() {
        user = UUID.randomUUID().toString();
        key = BucketKey.account(user);
        other = BucketKey.of(BucketKind.ADDRESS, user);
    }

    protected abstract ThrottleStore store();

    /** Over the same database. */
    protected abstract ThrottleStore storeOfAnotherNode();

    @Test
    void bucketsComeBackAsTheyWereInTheOrderOfTheKeys() {
        Bucket full = new Bucket(
                7,
                NOW.minusMillis(3),
                NOW.minusMillis(2),
                NOW.plusMillis(1),
                List.of(new Reservation(8, NOW.plusSeconds(30)), new Reservation(10, NOW.plusMillis(30_001))),
                10);
        Bucket plain = new Bucket(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, List.of(), Long.MAX_VALUE);

        assertThat(read(List.of(key, other))).containsExactly(Bucket.EMPTY, Bucket.EMPTY);
        store().change(List.of(key, other), NOW, before -> new Change<>(List.of(full, plain), "stored"));

        assertThat(read(List.of(other, key))).containsExactly(plain, full);
    }

    @Test
    void aBucketHoldsAsManyPlacesAsThereMayBe() {
        Bucket bucket = new Bucket(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, List.of(), 999_999_999_999L);
        for (int i = 0; i < ThrottlePolicy.MOST_PENDING; i++) {
            bucket = bucket.with(ThrottlePolicy.next(bucket, NOW));
        }
        Bucket full = bucket;

        store().change(List.of(key), NOW, before -> new Change<>(List.of(full), "stored"));

        assertThat(read(List.of(key))).containsExactly(full);
    }

    @Test
    void aDecisionThatThrowsChangesNothing() {
        assertThatThrownBy(() -> store().change(List.of(key), NOW, before -> {
                    throw new IllegalStateException("by the test");
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(read(List.of(key))).containsExactly(Bucket.EMPTY);
    }

    @Test
    void parallelChangesOfNodesSeeEachOther() throws Exception {
        List<Long> numbers = Parallel.run(20, thread -> {
            ThrottleStore store = thread % 2 == 0 ? store() : storeOfAnotherNode();
            List<BucketKey> keys = thread % 3 == 0 ? List.of(key, other) : List.of(other, key);
            return store.change(keys, NOW, before -> {
                List<Bucket> after = before.stream()
                        .map(bucket -> bucket.with(ThrottlePolicy.next(bucket, NOW)))
                        .toList();
                return new Change<>(after, after.get(0).reservations());
            });
        });

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(read(List.of(key, other))).allSatisfy(bucket -> {
            assertThat(bucket.reservations()).isEqualTo(20);
            assertThat(bucket.pending()).hasSize(20);
        });
    }

    @Test
    void ofParallelWrongPasswordsOnTwoNodesFiveAreLookedAt() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        ThrottleService one = node(store());
        ThrottleService another = node(storeOfAnotherNode());

        List<String> outcomes = Parallel.run(50, thread -> {
            ThrottleService throttle = thread % 2 == 0 ? one : another;
            try {
                Optional<String> result = throttle.check(attempt(), () -> {
                    checks.incrementAndGet();
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                    return Optional.empty();
                });
                return result.orElse("wrong");
            } catch (TooManyAttemptsException refused) {
                return "refused";
            }
        });

        assertThat(checks).hasValue(5);
        assertThat(outcomes).containsOnly("wrong", "refused");
        assertThat(outcomes.stream().filter("wrong"::equals)).hasSize(5);
    }

    @Test
    void parallelRightPasswordsOnTwoNodesAllPass() throws Exception {
        ThrottleService one = node(store());
        ThrottleService another = node(storeOfAnotherNode());

        List<Optional<String>> outcomes = Parallel.run(100, thread -> {
            ThrottleService throttle = thread % 2 == 0 ? one : another;
            return throttle.check(attempt(), () -> {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                return Optional.of("right");
            });
        });

        assertThat(outcomes).containsOnly(Optional.of("right"));
        assertThat(read(List.of(key))).allSatisfy(bucket -> {
            assertThat(bucket.failures()).isZero();
            assertThat(bucket.pending()).isEmpty();
            assertThat(bucket.reservations()).isEqualTo(100);
        });
    }

    private SignInAttempt attempt() {
        DeviceFacts facts = new DeviceFacts(null, null, DeviceType.OTHER, null, "test");
        return new SignInAttempt(user, Optional.of("net " + user), new Client(facts, Origin.UNKNOWN, Optional.empty()));
    }

    private static ThrottleService node(ThrottleStore store) {
        return new ThrottleService(
                store,
                (subject, device) -> false,
                ThrottleServiceTest.SETTINGS,
                event -> {},
                new MovableClock(),
                time -> LockSupport.parkNanos(time.toNanos()));
    }

    private List<Bucket> read(List<BucketKey> keys) {
        return store().change(keys, NOW, buckets -> new Change<>(buckets, buckets));
    }
}
