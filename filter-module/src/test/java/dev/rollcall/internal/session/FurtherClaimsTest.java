package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.SessionAttributes;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.session.Renewal.Renewed;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.internal.token.Verification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What access tokens say beside what every token says. */
class FurtherClaimsTest {

    private final Node node = Node.start();

    private AccessClaims claims(SignedIn tokens) {
        return ((Verification.Valid) node.tokens().verify(tokens.accessToken().text())).claims();
    }

    @Test
    void theMethodsOfASessionAreInAllItsTokens() {
        Map<String, Object> methods = Map.of("amr", List.of("pwd", "otp"));
        SignedIn alice = node.signIn(
                "alice", SessionAttributes.authenticatedBy("pwd", "otp").with("tenant", "acme"));

        assertThat(claims(alice).further()).isEqualTo(methods);
        assertThat(claims(node.refreshed(alice)).further()).isEqualTo(methods);
        Renewed renewed = (Renewed) node.slidingTokens().renew(claims(alice), () -> Node.CLIENT, room -> {});
        assertThat(renewed.token().claims().further()).isEqualTo(methods);
        assertThat(((Verification.Valid)
                                node.tokens().verify(renewed.token().token().text()))
                        .claims())
                .isEqualTo(renewed.token().claims());
    }

    @Test
    void withoutThemThereIsNoClaim() {
        assertThat(claims(node.signIn("alice")).further()).isEmpty();
        assertThat(node.signIn("alice").session().attributes()).isEqualTo(SessionAttributes.NONE);
    }
}
