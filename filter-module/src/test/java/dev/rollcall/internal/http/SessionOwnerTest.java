package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.internal.token.AccessClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionOwnerTest {

    private static final UUID SESSION = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final HttpServletRequest request = TestRequest.of("GET").build();

    @Test
    void theCallerOwnsItsSession() {
        new Caller(new AccessClaims("alice", SESSION, Set.of(), "jti", Instant.EPOCH, Instant.MAX, Instant.EPOCH))
                .attachTo(request);
        SessionOwner.withoutSession("bob").attachTo(request);

        SessionOwner owner = SessionOwner.of(request).orElseThrow();

        assertThat(owner).isEqualTo(new SessionOwner("alice", Optional.of(SESSION)));
        assertThat(owner.isIn(SESSION)).isTrue();
        assertThat(owner.isIn(OTHER)).isFalse();
    }

    @Test
    void whoeverIsKeptOutByTheLimitIsInNoSession() {
        assertThat(SessionOwner.of(request)).isEmpty();

        SessionOwner.withoutSession("bob").attachTo(request);

        assertThat(SessionOwner.of(request)).contains(new SessionOwner("bob", Optional.empty()));
        assertThat(SessionOwner.withoutSession("bob").isIn(SESSION)).isFalse();
        SessionOwner.detachFrom(request);
        assertThat(SessionOwner.of(request)).isEmpty();
    }

    @Test
    void anActIsForTheSessionThatThePageShows() {
        HttpServletRequest named =
                TestRequest.of("POST").with("X-Session", SESSION.toString()).build();

        assertThatCode(() -> {
                    ShownSession.require(named, Set.of(SESSION));
                    ShownSession.require(named, Set.of(OTHER, SESSION));
                    ShownSession.require(request, Set.of(OTHER));
                    ShownSession.require(request, Set.of());
                })
                .doesNotThrowAnyException();
        for (Set<UUID> present : Set.of(Set.of(OTHER), Set.<UUID>of())) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> ShownSession.require(named, present))
                    .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.SESSION_CHANGED));
        }
    }
}
