package dev.rollcall.sample;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA-256.
 *
 * <p>{@code sample.password-iterations} (default <em>600000</em>, the OWASP minimum) is the cost of new hashes;
 * stored ones carry their own.
 */
@ApplicationScoped
class Passwords {

    @Inject
    Pbkdf2PasswordHash pbkdf2;

    @Inject
    @ConfigProperty(name = "sample.password-iterations", defaultValue = "600000")
    String iterations;

    private String hashOfNobody = "";

    @PostConstruct
    void initialize() {
        pbkdf2.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA256", "Pbkdf2PasswordHash.Iterations", iterations));
        hashOfNobody = hash("nobody");
    }

    String hash(String password) {
        return pbkdf2.generate(password.toCharArray());
    }

    boolean matches(char[] password, String hash) {
        return pbkdf2.verify(password, hash);
    }

    /** Takes as long as {@link #matches}, so that an unknown user can't be told from a wrong password. */
    void pretendToMatch(char[] password) {
        boolean ignored = pbkdf2.verify(password, hashOfNobody);
    }
}
