package dev.rollcall.internal.session;

import dev.rollcall.spi.LimitPolicy;
import java.util.Map;
import java.util.Set;

/**
 * How many sessions a user may have at a time; 0 means any number.
 *
 * @param general for users of no named group
 * @param byGroup for users of these groups; of several the smallest counts
 */
public record SessionLimit(int general, Map<String, Integer> byGroup, LimitPolicy policy) {

    public SessionLimit {
        byGroup = Map.copyOf(byGroup);
    }

    /** The number for a user of these groups. */
    int forGroups(Set<String> groups) {
        int smallest = byGroup.entrySet().stream()
                .filter(group -> groups.contains(group.getKey()))
                .mapToInt(group -> unlimitedIsMost(group.getValue()))
                .min()
                .orElse(unlimitedIsMost(general));
        return smallest == Integer.MAX_VALUE ? 0 : smallest;
    }

    private static int unlimitedIsMost(int number) {
        return number == 0 ? Integer.MAX_VALUE : number;
    }
}
