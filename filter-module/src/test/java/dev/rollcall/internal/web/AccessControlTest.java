package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.LogCapture;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.InternalErrors;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PathPattern;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessControlTest {

    private final Node node = Node.start();
    private final HttpSettings http =
            new HttpSettings("/session-api", List.of(new PathPattern("/api/*")), List.of(), List.of(), "admin");
    private final AccessControl access = Door.of(node, http).access();

    private HttpServletRequest request() {
        String token = node.signIn("alice").accessToken().text();
        return TestRequest.of("GET")
                .with("Authorization", "Bearer " + token)
                .at("/api/hello")
                .build();
    }

    @Test
    void aLivingSessionIsAdmitted() {
        HttpServletRequest request = request();

        assertThat(access.refusalOf(request)).isEmpty();
        assertThat(access.callerOf(request).map(Caller::getName)).contains("alice");
    }

    @Test
    void anOutageIsToldAsOne() {
        HttpServletRequest request = request();
        node.store().goDown();

        assertThat(access.refusalOf(request)).contains(Problem.storeUnavailable());
        assertThat(access.callerOf(request)).isEmpty();
    }

    @Test
    void aFaultOfTheProgramRefusesTheRequestAndIsLoggedOnce() {
        HttpServletRequest request = request();
        node.store().becomeFaulty();
        try (LogCapture log = LogCapture.of(InternalErrors.class)) {
            Problem refusal = access.refusalOf(request).orElseThrow();

            assertThat(refusal.code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
            assertThat(access.callerOf(request)).isEmpty();
            assertThat(access.refusalOf(request)).contains(refusal);
            assertThat(log.messages()).hasSize(1);
            String id = log.messages().get(0).replaceFirst(".* ", "");
            assertThat(refusal.detail()).contains(id);
        }
    }
}
