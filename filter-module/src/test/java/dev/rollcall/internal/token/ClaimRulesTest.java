package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are signed with the real key and still say something wrong. */
class ClaimRulesTest {

    private static final long NOW = MovableClock.START.getEpochSecond();

    private final Node node = Node.start();
    private final Forger forger = new Forger(node);

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "exp", "iat", "jti", "sid", "auth_time"})
    void refusesATokenWithoutThatClaim(String name) {
        assertRefused(forger.without(name), Refusal.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "exp", "iat", "jti", "sid", "auth_time", "nbf", "groups"})
    void refusesNullForThatClaim(String name) {
        assertRefused(forger.claim(name, "null"), Refusal.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "1779337937.0", "\"1779337937\"", "-1", "253402300800", "1e9", "1e999999999", "true", "[]"
            })
    void refusesTimesThatAreNotWholeSecondsInRange(String json) {
        for (String name : new String[] {"exp", "iat", "auth_time", "nbf"}) {
            assertRefused(new Forger(node).claim(name, json), Refusal.CLAIMS);
        }
    }

    @Test
    void refusesTimesThatOverflow() {
        assertRefused(forger.claim("exp", "9".repeat(2000)), Refusal.CLAIMS);
        assertRefused(forger.claim("exp", "9223372036854775807"), Refusal.CLAIMS);
        assertRefused(forger.claim("exp", "9223372036854775808"), Refusal.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0B7E6D52-93D0-4A5C-8F0E-6D9A1F1C2B3A",
                "1-1-1-1-1",
                "0b7e6d5293d04a5c8f0e6d9a1f1c2b3a",
                "{0b7e6d52-93d0-4a5c-8f0e-6d9a1f1c2b3a}",
                " 0b7e6d52-93d0-4a5c-8f0e-6d9a1f1c2b3a",
                "alice",
                ""
            })
    void refusesASessionIdInAnotherSpelling(String sid) {
        assertRefused(forger.claim("sid", '"' + sid + '"'), Refusal.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "1", "[\"alice\"]", "{}"})
    void refusesASubjectThatIsNoText(String json) {
        assertRefused(forger.claim("sub", json), Refusal.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"admin\"", "[1]", "[null]", "{\"admin\":true}", "[[\"admin\"]]"})
    void refusesGroupsThatAreNoListOfTexts(String json) {
        assertRefused(forger.claim("groups", json), Refusal.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "1.0", "\"1\"", "null", "[1]", "true", "99999999999999999999"})
    void refusesAGenerationThatIsNoWholeNumberFromOne(String json) {
        assertRefused(forger.claim("gen", json), Refusal.CLAIMS);
    }

    @Test
    void refusesAnotherIssuer() {
        assertRefused(forger.claim("iss", "\"https://issuer.example/\""), Refusal.ISSUER);
    }

    @Test
    void refusesAnotherAudienceAndMoreThanOne() {
        assertRefused(forger.claim("aud", "\"https://evil.example\""), Refusal.AUDIENCE);
        assertRefused(forger.claim("aud", "[\"https://api.example\",\"https://evil.example\"]"), Refusal.AUDIENCE);
        assertRefused(forger.without("aud"), Refusal.AUDIENCE);
    }

    @Test
    void refusesALongerLifetimeThanConfigured() {
        assertRefused(forger.claim("exp", Long.toString(NOW + 901)), Refusal.LIFETIME);
        assertRefused(forger.claim("iat", Long.toString(NOW - 1)), Refusal.LIFETIME);
    }

    @Test
    void refusesAnEndBeforeTheBeginning() {
        assertRefused(forger.claim("exp", Long.toString(NOW - 1)), Refusal.LIFETIME);
    }

    @Test
    void aShortenedLifetimeRefusesTokensIssuedBefore() {
        String token = node.issue().token().text();
        Node tightened = node.another(Node.settings(SigningAlgorithm.ES256, Duration.ofMinutes(14)));

        assertThat(tightened.verify(token)).isEqualTo(new Verification.Invalid(Refusal.LIFETIME));
    }

    @ParameterizedTest
    @CsvSource({"60,true", "61,false"})
    void toleratesOneMinuteOfClockSkew(long ahead, boolean accepted) {
        forger.claim("iat", Long.toString(NOW + ahead)).claim("exp", Long.toString(NOW + ahead + 900));

        assertThat(node.verify(forger.sign()) instanceof Verification.Valid).isEqualTo(accepted);
    }

    @Test
    void refusesATokenBeforeItsNbfAndAcceptsItFromThenOn() {
        String token = forger.claim("nbf", Long.toString(NOW + 1)).sign();

        assertThat(node.verify(token)).isInstanceOf(Verification.NotYetValid.class);
        assertThat(node.verify(token)).isInstanceOf(Verification.NotYetValid.class);
        node.clock().advance(Duration.ofSeconds(1));
        assertThat(node.verify(token)).isInstanceOf(Verification.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{}x", "\"text\""})
    void refusesAPayloadThatIsNoJsonObject(String payload) {
        String token = forger.sign(Forger.json(forger.header), payload.isEmpty() ? " " : payload);

        assertThat(node.verify(token)).isEqualTo(new Verification.Invalid(Refusal.CLAIMS));
    }

    @Test
    void refusesAClaimThatIsThereTwice() {
        String claims = Forger.json(forger.claims).replaceFirst("\\{", "{\"sub\":\"admin\",");

        assertThat(node.verify(forger.sign(Forger.json(forger.header), claims)))
                .isEqualTo(new Verification.Invalid(Refusal.CLAIMS));
    }

    @Test
    void anExpiredTokenThatIsWrongOtherwiseIsInvalid() {
        node.clock().advance(Duration.ofHours(1));

        assertRefused(forger.claim("iss", "\"evil\""), Refusal.ISSUER);
    }

    private void assertRefused(Forger token, Refusal reason) {
        assertThat(node.verify(token.sign())).isEqualTo(new Verification.Invalid(reason));
    }
}
