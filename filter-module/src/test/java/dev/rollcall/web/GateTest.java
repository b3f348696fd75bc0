package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.config.HttpSettings;
import dev.rollcall.config.PathPattern;
import dev.rollcall.http.Caller;
import dev.rollcall.http.FakeRequest;
import dev.rollcall.http.ProblemCode;
import dev.rollcall.http.ProblemException;
import dev.rollcall.session.EndReason;
import dev.rollcall.session.Node;
import dev.rollcall.session.SignedIn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private final Node node = Node.start();
    private final Gate gate = new Gate(
            new PathRules(new HttpSettings(
                    "/session-api",
                    List.of(new PathPattern("/api/*")),
                    List.of(new PathPattern("/api/public/*")),
                    List.of())),
            node.authenticator());

    @Test
    void aLivingSessionIsAdmitted() {
        SignedIn alice = node.signIn("alice");

        for (String path : List.of("/api/hello", "/api/public/x", "/index.html", "/session-api/sessions")) {
            assertThat(gate.admit(bearing(alice).at(path).request()).map(Caller::getName))
                    .contains("alice");
        }
    }

    @Test
    void anEndedSessionIsRefusedAtTheNextRequestWhateverThePath() {
        SignedIn alice = node.signIn("alice");
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        for (String path : List.of("/api/hello", "/api/public/x", "/index.html", "/session-api/sessions")) {
            assertRefused(ProblemCode.SESSION_REVOKED, bearing(alice).at(path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/api/public/x", "/"})
    void aForgedTokenIsRefusedWhateverThePath(String path) {
        assertRefused(
                ProblemCode.TOKEN_INVALID,
                new FakeRequest().authorization("Bearer x").at(path));
        assertRefused(
                ProblemCode.TOKEN_INVALID,
                new FakeRequest().authorization("Bearer").at(path));
    }

    @Test
    void anExpiredTokenIsRefused() {
        SignedIn alice = node.signIn("alice");
        node.clock().advance(Node.TOKEN_LIFETIME);

        assertRefused(ProblemCode.TOKEN_EXPIRED, bearing(alice).at("/api/hello"));
    }

    @Test
    void aProtectedPathNeedsASession() {
        assertRefused(ProblemCode.TOKEN_MISSING, new FakeRequest().at("/api/hello"));
        assertRefused(
                ProblemCode.TOKEN_MISSING,
                new FakeRequest().authorization("Basic YTpi").at("/api/hello"));
        assertThat(gate.admit(new FakeRequest().at("/api/public/x").request())).isEmpty();
        assertThat(gate.admit(new FakeRequest().at("/index.html").request())).isEmpty();
    }

    @Test
    void openPathsLookAtCredentialsThemselves() {
        FakeRequest login = new FakeRequest().authorization("Bearer x").at("/session-api/auth/login");

        assertThat(gate.admit(login.request())).isEmpty();
    }

    @Test
    void anAmbiguousPathIsRefusedEvenWithASession() {
        assertRefused(
                ProblemCode.INVALID_REQUEST, bearing(node.signIn("alice")).at("/api/public/..;/hello", "/api/hello"));
    }

    @Test
    void traceIsNotSupportedOnGuardedPaths() {
        assertRefused(
                ProblemCode.METHOD_NOT_ALLOWED,
                bearing(node.signIn("alice")).method("TRACE").at("/api/hello"));
        assertRefused(
                ProblemCode.METHOD_NOT_ALLOWED,
                new FakeRequest().method("TRACE").at("/session-api/auth/login"));
    }

    @Test
    void anOutageIsNoRefusal() {
        SignedIn alice = node.signIn("alice");
        node.store().goDown();

        assertThatThrownBy(() -> gate.admit(bearing(alice).at("/api/hello").request()))
                .isInstanceOf(StoreUnavailableException.class);
        assertRefused(ProblemCode.TOKEN_MISSING, new FakeRequest().at("/api/hello"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            /, true
            /index.html, true
            /a b/caf\u00e9, true
            /api/public/x, true
            /api/public/caf\u00e9 100%, true
            /session-api/auth/login, true
            /api, false
            /api/hello, false
            /api/a b, false
            /api/caf\u00e9, false
            /api/100%, false
            /api/%2e, false
            //api/hello, false
            /foo/../api/hello, false
            /foo;/../api/hello, false
            /session-api/sessions, false
            /rollcall-internal/rollcall, false
            """)
    void aForwardWithoutASessionLeadsOnlyToWhatIsFree(String path, boolean isFree) {
        assertThat(gate.isFree(new FakeRequest().at(path).request())).isEqualTo(isFree);
    }

    private static FakeRequest bearing(SignedIn tokens) {
        return new FakeRequest().authorization("Bearer " + tokens.accessToken().text());
    }

    private void assertRefused(ProblemCode code, FakeRequest request) {
        assertThatThrownBy(() -> gate.admit(request.request()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }
}
