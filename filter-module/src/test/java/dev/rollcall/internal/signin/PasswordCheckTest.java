package dev.rollcall.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Identity;
import dev.rollcall.SessionAttributes;
import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.identity.Credentials;
import dev.rollcall.spi.SignInAttributes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {

    private static final Credentials RIGHT = new Credentials("alice", new Secret("right"));
    private static final HttpServletRequest REQUEST = TestRequest.of("POST").build();

    @Test
    void aPasswordIsTheFirstMethod() {
        assertThat(attributes()).isEqualTo(SessionAttributes.authenticatedBy("pwd"));
    }

    @Test
    void everyBeanAddsToIt() {
        SignInAttributes tenant = (identity, request) -> SessionAttributes.NONE.with("tenant", identity.subject());
        SignInAttributes method = (identity, request) -> SessionAttributes.authenticatedBy("otp");

        assertThat(attributes(tenant, method))
                .isEqualTo(SessionAttributes.authenticatedBy("pwd", "otp").with("tenant", "alice"));
    }

    @Test
    void nobodyIsAskedAboutAWrongPassword() {
        PasswordCheck check = new PasswordCheck(credentials -> Optional.empty(), Stream.of((identity, request) -> {
            throw new AssertionError("asked");
        }));

        assertThat(check.check(RIGHT, REQUEST)).isEmpty();
    }

    @Test
    void aBeanThatFailsLetsNobodyIn() {
        SignInAttributes failing = (identity, request) -> {
            throw new IllegalStateException("no tenant");
        };

        assertThatThrownBy(() -> attributes(failing)).hasMessage("no tenant");
    }

    private static SessionAttributes attributes(SignInAttributes... own) {
        return new PasswordCheck(credentials -> Optional.of(new Identity("alice", Set.of("user"))), Stream.of(own))
                .check(RIGHT, REQUEST)
                .orElseThrow()
                .attributes();
    }
}
