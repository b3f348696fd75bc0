package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.token.AccessClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallerTest {

    private final UUID session = UUID.randomUUID();
    private final Caller caller = new Caller(new AccessClaims(
            "alice", session, Set.of("user", "Ops"), "jti", Instant.EPOCH, Instant.MAX, Instant.EPOCH));

    @Test
    void isTheSubjectInItsGroups() {
        assertThat(caller.getName()).isEqualTo("alice");
        assertThat(caller.sessionId()).isEqualTo(session);
        assertThat(caller.groups()).containsExactlyInAnyOrder("user", "Ops");
        assertThat(caller.isInGroup("user")).isTrue();
        assertThat(caller.isInGroup("Ops")).isTrue();
        assertThat(caller.isInGroup("ops")).isFalse();
        assertThat(caller.isInGroup("")).isFalse();
    }

    @Test
    void showsItsNameAlone() {
        assertThat(caller).hasToString("alice");
    }

    @Test
    void isLookedUpOnceAndOnlyOnDemand() {
        for (Optional<Caller> found : List.of(Optional.of(caller), Optional.<Caller>empty())) {
            HttpServletRequest request = TestRequest.of("GET").build();
            AtomicInteger lookups = new AtomicInteger();
            Caller.defer(request, () -> {
                lookups.incrementAndGet();
                return found;
            });
            assertThat(Caller.mayBeIn(request)).isTrue();
            assertThat(lookups).hasValue(0);

            assertThat(Caller.of(request)).isEqualTo(found);
            assertThat(Caller.of(request)).isEqualTo(found);

            assertThat(lookups).hasValue(1);
            assertThat(Caller.mayBeIn(request)).isTrue();
        }
    }

    @Test
    void leavesTheRequestWithoutATrace() {
        HttpServletRequest request = TestRequest.of("GET").build();
        assertThat(Caller.mayBeIn(request)).isFalse();
        caller.attachTo(request);

        Caller.detachFrom(request);

        assertThat(Caller.of(request)).isEmpty();
        assertThat(Caller.mayBeIn(request)).isFalse();
    }

    @Test
    void travelsWithTheRequest() {
        HttpServletRequest request = TestRequest.of("GET").build();
        assertThat(Caller.of(request)).isEmpty();

        caller.attachTo(request);

        assertThat(Caller.of(request)).containsSame(caller);
    }
}
