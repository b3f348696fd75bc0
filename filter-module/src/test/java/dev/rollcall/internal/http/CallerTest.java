package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.token.AccessClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {

    private final UUID session = UUID.randomUUID();
    private final Caller caller = new Caller(new AccessClaims(
            "alice", session, Set.of("user", "Ops"), "jti", Instant.EPOCH, Instant.MAX, Instant.EPOCH));

    @Test
    void isTheSubjectInItsGroups() {
        assertThat(caller.getName()).isEqualTo("alice");
        assertThat(caller.sessionId()).isEqualTo(session);
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
    void travelsWithTheRequest() {
        HttpServletRequest request = TestRequest.of("GET").build();
        assertThat(Caller.of(request)).isEmpty();

        caller.attachTo(request);

        assertThat(Caller.of(request)).containsSame(caller);
    }
}
