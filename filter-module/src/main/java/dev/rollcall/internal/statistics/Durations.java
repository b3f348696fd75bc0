package dev.rollcall.internal.statistics;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long sessions lasted, as a histogram whose buckets grow by 4 %. Histograms of several days can be added, and a
 * quantile is never more than 2 % off.
 *
 * @param buckets by n, how many sessions lasted from {@code exp(LOG_GROWTH * n)} to {@code exp(LOG_GROWTH * (n + 1))}
 *     milliseconds
 */
public record Durations(Map<Integer, Long> buckets) {

    /** The logarithm of the growth from one bucket to the next. */
    public static final double LOG_GROWTH = 0.039;

    public Durations {
        buckets = Map.copyOf(buckets);
    }

    /** Read from the names of {@link Dimension#DURATION}. */
    static Durations of(Tally tally) {
        return new Durations(tally.of(Dimension.DURATION).entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        bucket -> Integer.valueOf(bucket.getKey()), Map.Entry::getValue)));
    }

    /** The duration that this share of the sessions did not exceed; empty when there were none. */
    public Optional<Duration> quantile(double part) {
        long all = buckets.values().stream().mapToLong(Long::longValue).sum();
        long rank = Math.max(1, (long) Math.ceil(all * part));
        List<Map.Entry<Integer, Long>> sorted = buckets.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .toList();
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : sorted) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return Optional.of(Duration.ofMillis(Math.round(Math.exp(LOG_GROWTH * (bucket.getKey() + 0.5)))));
            }
        }
        return Optional.empty();
    }
}
