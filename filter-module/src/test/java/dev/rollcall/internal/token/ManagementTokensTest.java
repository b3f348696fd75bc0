package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.ManagementToken;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.settings.TokenSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementTokensTest {

    private static final ManagementGrant ALICE = new ManagementGrant("alice", "1.2");

    private static final String TYPE = "\"rollcall-management+jwt\"";

    private final Node node = Node.start();
    private final ManagementTokens tokens = tokens(node);

    @ParameterizedTest
    @EnumSource
    void whatWasIssuedNamesItsSubject(SigningAlgorithm algorithm) {
        ManagementTokens other = tokens(Node.start(algorithm));

        assertThat(other.verify(other.issue(ALICE).text())).isEqualTo(new ManagementVerification.Valid(ALICE));
    }

    @Test
    void aTokenSaysNothingOfASessionOrGroups() throws JoseException {
        String[] segments = tokens.issue(ALICE).text().split("\\.", -1);

        assertThat(members(segments[0]))
                .containsEntry("typ", "rollcall-management+jwt")
                .containsOnlyKeys("typ", "alg", "kid");
        assertThat(members(segments[1])).containsOnlyKeys("iss", "sub", "aud", "exp", "iat", "jti", "state");
    }

    @Test
    void aTokenIsNeverTakenForAnotherKind() {
        String access = node.issue().token().text();
        String management = tokens.issue(ALICE).text();

        assertThat(node.verify(management)).isEqualTo(new Verification.Invalid(Refusal.TYPE));
        assertThat(tokens.verify(access)).isEqualTo(new ManagementVerification.Invalid(Refusal.TYPE));
    }

    @Test
    void aTokenThatWasAcceptedAsOneKindIsStillRefusedAsTheOther() {
        String access = node.issue().token().text();
        node.verify(access);

        assertThat(tokens.verify(access)).isEqualTo(new ManagementVerification.Invalid(Refusal.TYPE));
    }

    @Test
    void aTokenLivesFiveMinutes() {
        ManagementToken token = tokens.issue(ALICE);

        assertThat(token.lifetime()).isEqualTo(Duration.ofMinutes(5));
        node.clock().advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(tokens.verify(token.text())).isEqualTo(new ManagementVerification.Valid(ALICE));
        node.clock().advance(Duration.ofMillis(1));
        assertThat(tokens.verify(token.text())).isEqualTo(new ManagementVerification.Expired(ALICE));
    }

    @Test
    void aTokenOutlivesARotationOfKeys() {
        Node hasty = node.rotating(Duration.ofDays(30), Duration.ZERO);
        ManagementToken token = tokens.issue(ALICE);
        hasty.keys().rotateNow();
        node.clock().advance(Duration.ofMinutes(4));

        assertThat(tokens(hasty).verify(token.text())).isEqualTo(new ManagementVerification.Valid(ALICE));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "iss,`evil`,ISSUER",
                "aud,`evil`,AUDIENCE",
                "sub,``,CLAIMS",
                "sub,1,CLAIMS",
                "jti,null,CLAIMS",
                "state,``,CLAIMS",
                "state,1,CLAIMS"
            })
    void refusesClaimsThatAreNotOurs(String name, String json, Refusal reason) {
        Forger forger = forger().claim(name, json.replace('`', '"'));

        assertThat(tokens.verify(forger.sign())).isEqualTo(new ManagementVerification.Invalid(reason));
    }

    @Test
    void acceptsWhatTheForgerWritesUnlessItLies() {
        assertThat(tokens.verify(forger().sign())).isEqualTo(new ManagementVerification.Valid(ALICE));
    }

    @Test
    void refusesALongerLife() {
        long now = MovableClock.START.getEpochSecond();

        assertThat(tokens.verify(forger().claim("exp", Long.toString(now + 301)).sign()))
                .isEqualTo(new ManagementVerification.Invalid(Refusal.LIFETIME));
    }

    @Test
    void refusesATokenFromTheFuture() {
        long ahead = MovableClock.START.getEpochSecond() + 61;

        assertThat(tokens.verify(forger().claim("iat", Long.toString(ahead))
                        .claim("exp", Long.toString(ahead + 10))
                        .sign()))
                .isEqualTo(new ManagementVerification.Invalid(Refusal.NOT_YET_VALID));
    }

    @Test
    void refusesAnotherSignatureHeaderOrSpelling() {
        String token = tokens.issue(ALICE).text();

        assertThat(tokens.verify(forger().withSignature(new byte[64])))
                .isEqualTo(new ManagementVerification.Invalid(Refusal.SIGNATURE));
        assertThat(tokens.verify(forger().header("crit", "[\"exp\"]").sign()))
                .isEqualTo(new ManagementVerification.Invalid(Refusal.HEADER));
        assertThat(tokens.verify(forger().header("alg", "\"RS256\"").sign()))
                .isEqualTo(new ManagementVerification.Invalid(Refusal.ALGORITHM));
        assertThat(tokens.verify(token + "=")).isEqualTo(new ManagementVerification.Invalid(Refusal.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Rollcall-Management+JWT\"", "\"management+jwt\"", "\"JWT\"", "\"at+jwt\""})
    void refusesAnotherSpellingOfTheType(String type) {
        assertThat(tokens.verify(forger().header("typ", type).sign()))
                .isEqualTo(new ManagementVerification.Invalid(Refusal.TYPE));
    }

    @Test
    void aTokenNeedsASubjectAndDoesNotShowItself() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ManagementGrant("", "1.2"));
        ManagementToken token = tokens.issue(ALICE);
        assertThat(token.toString()).doesNotContain(token.text());
    }

    private Forger forger() {
        long now = MovableClock.START.getEpochSecond();
        return new Forger(node)
                .header("typ", TYPE)
                .without("sid")
                .without("groups")
                .without("auth_time")
                .claim("exp", Long.toString(now + 300))
                .claim("state", "\"1.2\"");
    }

    private static ManagementTokens tokens(Node node) {
        TokenSettings settings = Node.settings(SigningAlgorithm.ES256, Node.LIFETIME);
        return new ManagementTokens(settings, node.keys(), node.clock(), new SecureRandom());
    }

    private static Map<String, Object> members(String segment) throws JoseException {
        return JsonUtil.parseJson(new String(Base64.getUrlDecoder().decode(segment), StandardCharsets.UTF_8));
    }
}
