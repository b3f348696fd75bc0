package dev.rollcall.internal.settings;

import dev.rollcall.spi.LimitPolicy;
import java.util.Map;
import java.util.Set;

/**
 * How many sessions a user may have at a time; 0 for no limit.
 *
 * @param general for users in none of the groups below
 * @param byGroup for users in these groups; the smallest of several counts
 */
public record SessionLimit(int general, Map<String, Integer> byGroup, LimitPolicy policy) {

    public SessionLimit {
        byGroup = Map.copyOf(byGroup);
    }

    /** The limit for a user in these groups. */
    public int forGroups(Set<String> groups) {
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
