package dev.rollcall.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.RequestIdentity;
import dev.rollcall.internal.token.AccessClaims;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionMechanismTest {

    private static final Caller ALICE = new Caller(new AccessClaims(
            "alice", new UUID(1, 2), Set.of("user"), "id", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH));

    /** What was done to the request, its answer and the container. */
    private final List<String> done = new ArrayList<>();

    private boolean isProtected;
    private boolean isAsked;

    @Test
    void containerIsToldTheNameAndTheGroups() throws AuthenticationException {
        assertThat(validate(Optional.of(ALICE))).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(done).containsExactly("alice [user]");
    }

    @Test
    void refusalIsLeftToTheFilter() throws AuthenticationException {
        assertThat(validate(Optional.empty())).isEqualTo(AuthenticationStatus.NOT_DONE);
        assertThat(done).isEmpty();
    }

    @Test
    void whereTheContainerDemandsAUserTheFilterIsNotReached() throws AuthenticationException {
        isProtected = true;

        assertThat(validate(Optional.empty())).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(done).containsExactly("refused", "flushBuffer");
    }

    @Test
    void applicationThatAsksForAUserIsAnswered() throws AuthenticationException {
        isAsked = true;

        assertThat(validate(Optional.empty())).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(done).containsExactly("refused", "flushBuffer");
    }

    private AuthenticationStatus validate(Optional<Caller> caller) throws AuthenticationException {
        RequestIdentity identity = new RequestIdentity() {
            @Override
            public Optional<Caller> callerOf(HttpServletRequest request) {
                return caller;
            }

            @Override
            public void refuse(HttpServletRequest request, HttpServletResponse response) {
                done.add("refused");
            }
        };
        return new SessionMechanism(identity)
                .validateRequest(server(HttpServletRequest.class), server(HttpServletResponse.class), container());
    }

    private HttpMessageContext container() {
        return server(HttpMessageContext.class);
    }

    /** What a server hands over, reduced to what the mechanism needs. */
    private <T> T server(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, called, given) -> switch (called.getName()) {
                    case "isProtected" -> isProtected;
                    case "isAuthenticationRequest" -> isAsked;
                    case "doNothing" -> AuthenticationStatus.NOT_DONE;
                    case "notifyContainerAboutLogin" -> {
                        done.add(given[0] + " " + given[1]);
                        yield AuthenticationStatus.SUCCESS;
                    }
                    default -> {
                        done.add(called.getName());
                        yield null;
                    }
                }));
    }
}
