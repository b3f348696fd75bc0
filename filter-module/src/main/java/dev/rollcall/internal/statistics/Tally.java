package dev.rollcall.internal.statistics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often each name of each dimension occurred. It grows, and is not thread-safe. Tallies of several days can be added.
 */
public final class Tally {

    /** The name of what is not known. */
    public static final String UNKNOWN = "unknown";

    /** The name of all that are not told one by one. */
    public static final String OTHER = "other";

    private final Map<Dimension, Map<String, Long>> amounts = new EnumMap<>(Dimension.class);

    public Tally add(Dimension dimension, String name, long amount) {
        amounts.computeIfAbsent(dimension, first -> new TreeMap<>()).merge(name, amount, Long::sum);
        return this;
    }

    Tally add(Tally other) {
        other.amounts.forEach((dimension, names) -> names.forEach((name, amount) -> add(dimension, name, amount)));
        return this;
    }

    /** Adds up all names of a dimension but those that occurred most often, as {@link #OTHER}. */
    public void shorten(Dimension dimension, int names) {
        List<Map.Entry<String, Long>> rest = of(dimension).entrySet().stream()
                .filter(name -> !name.getKey().equals(OTHER))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .skip(names)
                .toList();
        Set<String> added = rest.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        amounts.computeIfPresent(dimension, (same, all) -> {
            all.keySet().removeAll(added);
            return all;
        });
        rest.forEach(name -> add(dimension, OTHER, name.getValue()));
    }

    /** The amounts by name. */
    public Map<String, Long> of(Dimension dimension) {
        return Map.copyOf(amounts.getOrDefault(dimension, Map.of()));
    }

    /** All names of a dimension together. */
    public long sum(Dimension dimension) {
        return amounts.getOrDefault(dimension, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally && amounts.equals(tally.amounts);
    }

    @Override
    public int hashCode() {
        return amounts.hashCode();
    }

    @Override
    public String toString() {
        return amounts.toString();
    }
}
