package dev.rollcall.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a full cache forgets, and what it keeps. A value is the time at which it is over. */
class BoundedCacheTest {

    private static final int CAPACITY = 1000;
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));

    private final BoundedCache<UUID, Instant> cache = cache(CAPACITY);

    private static BoundedCache<UUID, Instant> cache(int capacity) {
        return new BoundedCache<>(capacity, (over, now) -> !over.isAfter(now));
    }

    /** Random, but the same each time. */
    private static UUID key(long number) {
        return new UUID(new Random(number).nextLong(), number);
    }

    private void add(long from, long to) {
        LongStream.range(from, to).forEach(number -> cache.add(key(number), LATER, NOW));
    }

    private long held(long from, long to) {
        return LongStream.range(from, to)
                .filter(number -> cache.find(key(number)) != null)
                .count();
    }

    @Test
    void itNeverHoldsMoreThanItsCapacity() {
        add(0, 10L * CAPACITY);

        assertThat(cache.occupancy()).isEqualTo(new Occupancy(CAPACITY, CAPACITY));
    }

    @Test
    void nothingIsPinned() {
        add(0, 10L * CAPACITY);

        assertThat(held(0, 8L * CAPACITY)).isZero();
        assertThat(held(9L * CAPACITY, 10L * CAPACITY)).isGreaterThan(CAPACITY * 9 / 10);
    }

    /** Twice as many keys as fit, all asked for equally often: half of them are there. */
    @Test
    void allKeysShareTheWholeCache() {
        Random random = new Random(1);
        int[] hits = new int[2];
        IntStream.range(0, 40 * CAPACITY).forEach(request -> {
            UUID key = key(random.nextInt(2 * CAPACITY));
            if (cache.find(key) == null) {
                cache.add(key, LATER, NOW);
            } else if (request >= 20 * CAPACITY) {
                hits[0]++;
            }
        });

        assertThat(hits[0]).isBetween(20 * CAPACITY * 45 / 100, 20 * CAPACITY * 55 / 100);
    }

    @Test
    void whatIsInUseStaysWhileOthersPassBy() {
        add(0, CAPACITY / 2);
        for (int round = 0; round < 20; round++) {
            assertThat(held(0, CAPACITY / 2)).isEqualTo(CAPACITY / 2);
            add(1000L * CAPACITY + round * 100L, 1000L * CAPACITY + (round + 1) * 100L);
        }
    }

    @Test
    void whatIsOverGoesBeforeWhatIsNot() {
        add(0, CAPACITY - 1);
        cache.add(key(-1), NOW.plusSeconds(30), NOW);
        assertThat(held(-1, CAPACITY)).isEqualTo(CAPACITY);

        cache.add(key(-2), LATER, NOW.plusSeconds(61));

        assertThat(cache.find(key(-1))).isNull();
        assertThat(held(0, CAPACITY - 1)).isEqualTo(CAPACITY - 1);
    }

    @Test
    void whatIsOverLeavesAnEmptyishCacheToo() {
        cache.add(key(1), NOW.plusSeconds(1), NOW);
        cache.add(key(2), LATER, NOW.plusSeconds(61));

        assertThat(cache.size()).isOne();
    }

    @Test
    void aNewValueReplacesTheOldOne() {
        cache.add(key(1), NOW, NOW);
        cache.add(key(1), LATER, NOW);

        assertThat(cache.find(key(1))).isEqualTo(LATER);
        assertThat(cache.size()).isOne();
    }

    @Test
    void whatIsRemovedMakesRoomAtOnce() {
        add(0, CAPACITY);
        LongStream.range(0, CAPACITY).filter(number -> number % 2 == 0).forEach(number -> cache.remove(key(number)));
        cache.remove(key(-1));
        add(CAPACITY, CAPACITY + CAPACITY / 2);

        assertThat(held(CAPACITY, CAPACITY + CAPACITY / 2)).isEqualTo(CAPACITY / 2);
        assertThat(held(0, CAPACITY)).isEqualTo(CAPACITY / 2);
    }

    @Test
    void aCacheOfOneHoldsOne() {
        BoundedCache<UUID, Instant> small = cache(1);
        small.add(key(1), LATER, NOW);
        small.find(key(1));
        small.add(key(2), LATER, NOW);

        assertThat(small.find(key(1))).isNull();
        assertThat(small.find(key(2))).isEqualTo(LATER);
    }

    @Test
    void manyThreadsFindWhatTheyAddedOrNothing() throws Exception {
        assertThat(Parallel.run(8, thread -> {
                    Random random = new Random(thread);
                    boolean right = true;
                    for (int i = 0; i < 20_000; i++) {
                        long number = random.nextInt(2 * CAPACITY);
                        Instant own = NOW.plusSeconds(1 + number);
                        Instant found = cache.find(key(number));
                        right &= found == null || found.equals(own);
                        if (found == null) {
                            cache.add(key(number), own, NOW);
                        } else if (i % 7 == 0) {
                            cache.remove(key(number));
                        }
                    }
                    return right;
                }))
                .containsOnly(true);
        assertThat(cache.size()).isLessThanOrEqualTo(CAPACITY);
        add(100L * CAPACITY, 103L * CAPACITY);
        assertThat(cache.size()).isEqualTo(CAPACITY);
    }

    /** Measured: with the 20,000 that it held before, four requests in five asked the database. */
    @Test
    void aHundredThousandSessionsFitIntoAHeapOfAGigabyte() {
        CacheSizes sizes = CacheSizes.of(1L << 30);
        BoundedCache<UUID, Instant> sessions = cache(sizes.sessions());
        assertThat(share(sessions, 100_000)).isZero();

        BoundedCache<UUID, Instant> small = cache(CacheSizes.SMALLEST.sessions());
        assertThat(share(small, 100_000)).isBetween(0.78, 0.82);
    }

    /** Which share of requests does not find its session, once each has been met. */
    private static double share(BoundedCache<UUID, Instant> sessions, int active) {
        UUID[] keys =
                LongStream.range(0, active).mapToObj(BoundedCacheTest::key).toArray(UUID[]::new);
        for (UUID key : keys) {
            sessions.add(key, LATER, NOW);
        }
        Random random = new Random(1);
        int requests = 400_000;
        int asked = 0;
        for (int request = 0; request < requests; request++) {
            UUID key = keys[random.nextInt(active)];
            if (sessions.find(key) == null) {
                asked++;
                sessions.add(key, LATER, NOW);
            }
        }
        return asked / (double) requests;
    }

    @Test
    void theSizesFollowTheHeapWithinBounds() {
        assertThat(CacheSizes.of(64L << 20)).isEqualTo(CacheSizes.SMALLEST);
        assertThat(CacheSizes.of(1L << 30)).isEqualTo(new CacheSizes(167_772, 83_886));
        assertThat(CacheSizes.of(1L << 40)).isEqualTo(new CacheSizes(1_000_000, 1_000_000));
    }
}
