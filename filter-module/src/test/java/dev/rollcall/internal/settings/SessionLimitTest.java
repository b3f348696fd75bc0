package dev.rollcall.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.spi.LimitPolicy;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionLimitTest {

    private final SessionLimit limit =
            new SessionLimit(15, Map.of("admin", 2, "auditor", 3, "robot", 0), LimitPolicy.EVICT);

    @Test
    void usersOfNoNamedGroupHaveTheGeneralLimit() {
        assertThat(limit.forGroups(Set.of("user"))).isEqualTo(15);
        assertThat(limit.forGroups(Set.of())).isEqualTo(15);
    }

    @Test
    void ofSeveralGroupsTheSmallestCounts() {
        assertThat(limit.forGroups(Set.of("user", "admin", "auditor"))).isEqualTo(2);
    }

    @Test
    void noLimitIsTheLargestOfAll() {
        assertThat(limit.forGroups(Set.of("robot"))).isZero();
        assertThat(limit.forGroups(Set.of("robot", "auditor"))).isEqualTo(3);
    }
}
