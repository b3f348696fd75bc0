package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens whose spelling, header or signature is wrong. */
class ForgedTokenTest {

    private final Node node = Node.start();
    private final Forger forger = new Forger(node);

    @Test
    void acceptsWhatTheForgerWritesUnlessItLies() {
        assertThat(node.verify(forger.sign())).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void acceptsTheHeaderMembersInAnyOrder() {
        String token = forger.without("typ").header("typ", "\"at+jwt\"").sign();

        assertThat(node.verify(token)).isInstanceOf(Verification.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "HS384", "HS512", "RS256", "PS256", "ES384", "ES256K", "EdDSA"})
    void refusesEveryAlgorithmButThatOfTheKey(String algorithm) {
        assertRefused(forger.header("alg", '"' + algorithm + '"').sign(), Refusal.ALGORITHM);
    }

    @Test
    void refusesAnUnsignedToken() {
        assertRefused(forger.header("alg", "\"none\"").unsigned(), Refusal.MALFORMED);
    }

    @Test
    void refusesThePublicKeyAsAnHmacSecret() throws GeneralSecurityException {
        String input = withoutLast(forger.header("alg", "\"HS256\"").unsigned());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(publicKey().getEncoded(), "HmacSHA256"));

        assertRefused(forger.withSignature(mac.doFinal(input.getBytes(UTF_8))), Refusal.ALGORITHM);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "crit | [`exp`]",
                "b64 | false",
                "jku | `https://evil.example/jwks`",
                "x5u | `https://evil.example/cert`",
                "jwk | {}",
                "x5c | [`MIIB`]",
                "x5t | `abc`",
                "zip | `DEF`",
                "enc | `A256GCM`",
                "p2c | 2147483647",
                "cty | `JWT`",
                "nonce | 1e999999999",
            })
    void refusesEveryOtherHeaderMember(String name, String json) {
        assertRefused(forger.header(name, json.replace('`', '"')).sign(), Refusal.HEADER);
    }

    @Test
    void refusesAnEmbeddedKeyEvenIfItIsOurs() {
        String jwk = node.keys().find(node.keys().signingKeyId()).orElseThrow().json();

        assertRefused(forger.header("jwk", jwk).sign(), Refusal.HEADER);
        assertRefused(forger.without("kid").header("jwk", "{}").sign(), Refusal.HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alg", "kid", "typ"})
    void refusesAHeaderWithoutOneOfItsMembers(String name) {
        assertRefused(forger.without(name).sign(), Refusal.HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "null", "[]", "{\"a\":{}}", "\"\"", "\"at\\u002bjwt\"", "true"})
    void refusesHeaderMembersThatAreNoPlainText(String json) {
        assertRefused(forger.header("typ", json).sign(), Refusal.HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "AT+JWT", "application/at+jwt", "at+jwtx", "dpop+jwt", "logout+jwt"})
    void refusesTokensOfAnotherKind(String type) {
        assertRefused(forger.header("typ", '"' + type + '"').sign(), Refusal.TYPE);
    }

    @Test
    void refusesAMemberThatIsThereTwice() {
        String header = Forger.json(forger.header);
        String claims = Forger.json(forger.claims);

        assertRefused(forger.sign(header.replace("{", "{\"alg\":\"ES256\","), claims), Refusal.HEADER);
        assertRefused(forger.sign(header.replace("\"typ\"", "\"alg\""), claims), Refusal.HEADER);
    }

    @Test
    void refusesHeadersThatWouldKeepAParserBusy() {
        String claims = Forger.json(forger.claims);

        assertRefused(forger.sign("[".repeat(2000), claims), Refusal.HEADER);
        assertRefused(forger.sign("{\"alg\":1" + "0".repeat(300) + "}", claims), Refusal.HEADER);
        assertRefused(forger.sign("not json", claims), Refusal.HEADER);
    }

    @Test
    void doesNotParseAPayloadThatNobodySigned() {
        String payload = Forger.encode("{\"exp\":1e999999999,\"a\":" + "[".repeat(1500));
        String forged = Forger.encode(Forger.json(forger.header)) + "." + payload + "." + Forger.encode(new byte[64]);

        assertRefused(forged, Refusal.SIGNATURE);
    }

    @Test
    void refusesAnUnknownKey() {
        String stranger = Node.start().keys().signingKeyId();

        assertRefused(forger.header("kid", '"' + stranger + '"').sign(), Refusal.UNKNOWN_KEY);
        assertRefused(forger.header("kid", "\"../../etc/passwd\"").sign(), Refusal.HEADER);
    }

    @Test
    void refusesATokenOfAnotherDeployment() {
        assertRefused(Node.start().issue().token().text(), Refusal.UNKNOWN_KEY);
    }

    @Test
    void refusesAPsychicSignature() {
        assertRefused(forger.withSignature(new byte[64]), Refusal.SIGNATURE);
        byte[] order = withoutSign(order());
        byte[] twice = Arrays.copyOf(order, 64);
        System.arraycopy(order, 0, twice, 32, 32);
        assertRefused(forger.withSignature(twice), Refusal.SIGNATURE);
    }

    @Test
    void refusesSignaturesOfEveryWrongLength() {
        for (int length = 1; length <= 140; length++) {
            byte[] signature = new byte[length];
            Arrays.fill(signature, (byte) 0x81);
            assertRefused(forger.withSignature(signature), Refusal.SIGNATURE);
        }
    }

    @Test
    void refusesAChangedPayload() {
        String[] genuine = forger.sign().split("\\.", -1);
        String[] other = forger.claim("sub", "\"admin\"").sign().split("\\.", -1);

        assertRefused(genuine[0] + "." + other[1] + "." + genuine[2], Refusal.SIGNATURE);
    }

    @Test
    void theSecondSignatureOfEs256SaysNothingElse() {
        String token = forger.sign();
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] mirrored = withoutSign(order().subtract(s));
        System.arraycopy(mirrored, 0, signature, 32, 32);
        String twin = token.substring(0, dot + 1) + Forger.encode(signature);

        assertThat(twin).isNotEqualTo(token);
        assertThat(node.verify(twin)).isEqualTo(node.verify(token)).isInstanceOf(Verification.Valid.class);
    }

    private BigInteger order() {
        return publicKey().getParams().getOrder();
    }

    private ECPublicKey publicKey() {
        return (ECPublicKey)
                node.keys().find(node.keys().signingKeyId()).orElseThrow().publicKey();
    }

    /** 32 bytes, whatever the leading zeros. */
    private static byte[] withoutSign(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static String withoutLast(String text) {
        return text.substring(0, text.length() - 1);
    }

    private void assertRefused(String token, Refusal reason) {
        assertThat(node.verify(token)).isEqualTo(new Verification.Invalid(reason));
    }
}
