package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.settings.SigningAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorKeysTest {

    private static final Secret PASSWORD = new Secret("correct horse");

    @TempDir
    private Path directory = Path.of("");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** One for all tests, because an RSA key takes seconds to make. */
    private static final KeyPair RSA_PAIR =
            SignatureScheme.of(SigningAlgorithm.RS256).generateKeyPair(RANDOM);

    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @EnumSource
    void aKeyInPemSignsAndIsPublished(SigningAlgorithm algorithm) throws Exception {
        for (int i = 0; i < 4; i++) {
            KeyPair pair = keyPair(algorithm);
            SigningKeyService keys = keys(pem(pair.getPrivate()), algorithm);

            assertThat(keys.signingKeyId())
                    .isEqualTo(VerifyingKey.of(algorithm, pair.getPublic()).keyId());
            assertSignsAndVerifies(keys, algorithm);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPrivateJwkSignsAndIsPublished(SigningAlgorithm algorithm) throws Exception {
        String jwk = jwk(keyPair(algorithm));

        assertSignsAndVerifies(keys(jwk, algorithm), algorithm);
        assertSignsAndVerifies(keys("{\"keys\":[" + jwk + "]}", algorithm), algorithm);
    }

    @ParameterizedTest
    @CsvSource({"EC,-groupname,secp256r1,ES256", "RSA,-keysize,2048,RS256", "Ed25519,-validity,1,EDDSA"})
    void aKeyStoreSignsAndIsPublished(String kind, String option, String value, SigningAlgorithm algorithm)
            throws Exception {
        Path file = keyStore("-keyalg", kind, option, value);

        assertSignsAndVerifies(SigningKeyService.ofOperator(file, Optional.of(PASSWORD), algorithm), algorithm);
    }

    @Test
    void theFirstKeyOfTheConfiguredAlgorithmSignsAndAllVerify() throws Exception {
        String pem = Stream.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256, SigningAlgorithm.ES256)
                .map(algorithm -> pem(keyPair(algorithm).getPrivate()))
                .reduce("", String::concat);
        SigningKeyService keys = keys(pem, SigningAlgorithm.ES256);

        List<JsonWebKey> published = new JsonWebKeySet(keys.jwks()).getJsonWebKeys();
        assertThat(published).extracting(JsonWebKey::getAlgorithm).containsExactly("RS256", "ES256", "ES256");
        assertThat(keys.signingKeyId()).isEqualTo(published.get(1).getKeyId());
        assertThat(published).allMatch(key -> keys.holds(key.getKeyId()));
    }

    @Test
    void theFirstKeySignsIfNoneIsOfTheConfiguredAlgorithm() throws Exception {
        SigningKeyService keys = keys(
                pem(keyPair(SigningAlgorithm.EDDSA).getPrivate())
                        + pem(keyPair(SigningAlgorithm.RS256).getPrivate()),
                SigningAlgorithm.ES256);

        assertThat(keys.current().algorithm()).isEqualTo(SigningAlgorithm.EDDSA);
    }

    @Test
    void findsThePublicKeyOfTheFirstVectorInRfc8032() throws GeneralSecurityException {
        byte[] seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

        byte[] encoded = Ed25519.publicKey(seed).getEncoded();

        assertThat(HexFormat.of().formatHex(encoded))
                .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @Test
    void ourOwnRotationDoesNotTouchThem() throws Exception {
        SigningKeyService keys = keys(pem(keyPair(SigningAlgorithm.ES256).getPrivate()), SigningAlgorithm.ES256);
        String before = keys.signingKeyId();

        keys.refresh();
        keys.maintain();

        assertThat(keys.signingKeyId()).isEqualTo(before);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(keys::rotateNow)
                .withMessageContaining("rollcall.keys.location");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(keys::replaceLeakedKeysNowAndRefuseTheirTokens);
    }

    @Test
    void anUnknownKeyIsUnknown() throws Exception {
        SigningKeyService keys = keys(pem(keyPair(SigningAlgorithm.ES256).getPrivate()), SigningAlgorithm.ES256);

        assertThat(tokens(keys).verify(Forger.withKeyId("invented")))
                .isEqualTo(new Verification.Invalid(Refusal.UNKNOWN_KEY));
    }

    @Test
    void certificatesAndPublicKeysBesideTheKeyDoNoHarm() throws Exception {
        KeyPair pair = keyPair(SigningAlgorithm.ES256);
        String text =
                "\uFEFFBag Attributes\r\n" + pem("PUBLIC KEY", pair.getPublic().getEncoded())
                        + pem(pair.getPrivate()).replace("\n", "\r\n") + pem("CERTIFICATE", new byte[100]);

        assertSignsAndVerifies(keys(text, SigningAlgorithm.ES256), SigningAlgorithm.ES256);
    }

    @ParameterizedTest
    @CsvSource({"EC,secp384r1,a curve other than P-256", "EC,secp521r1,a curve other than P-256"})
    void refusesAnotherCurve(String kind, String curve, String problem) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();

        assertRefused(pem(pair.getPrivate()), "private key 1 is on " + problem);
        assertRefused(jwk(pair), "neither EC P-256, RSA nor Ed25519");
    }

    @Test
    void refusesAWeakRsaKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();

        assertRefused(pem(pair.getPrivate()), "RSA key of 1024 bits; it must have at least 2048");
        assertRefused(jwk(pair), "RSA key of 1024 bits");
    }

    @ParameterizedTest
    @CsvSource({"Ed448", "X25519", "DSA", "RSASSA-PSS"})
    void refusesKeysOfOtherKinds(String kind) throws Exception {
        PrivateKey key = KeyPairGenerator.getInstance(kind).generateKeyPair().getPrivate();

        assertRefused(pem(key), "private key 1");
    }

    @Test
    void saysHowToConvertOtherFormsOfPem() throws Exception {
        assertRefused(pem("EC PRIVATE KEY", new byte[100]), "openssl pkcs8 -topk8");
        assertRefused(pem("RSA PRIVATE KEY", new byte[100]), "openssl pkcs8 -topk8");
        assertRefused(pem("ENCRYPTED PRIVATE KEY", new byte[100]), "use PKCS#12");
    }

    @Test
    void refusesDamagedFilesWithoutShowingThem() throws Exception {
        String pem = pem(keyPair(SigningAlgorithm.ES256).getPrivate());
        String jwk = jwk(keyPair(SigningAlgorithm.ES256));

        assertRefused("", "is neither PEM");
        assertRefused("c2VjcmV0", "is neither PEM");
        assertRefused(pem.substring(0, pem.length() / 2), "ends in the middle of a private key");
        assertRefused(pem.replace("\nM", "\n?"), "private key 1 is not base64");
        assertRefused(pem("PRIVATE KEY", new byte[100]), "private key 1 is not a PKCS#8 key");
        assertRefused(pem("PUBLIC KEY", new byte[100]), "has no private key");
        assertRefused(jwk.substring(0, jwk.length() / 2), "is not valid JSON");
        assertRefused("{\"keys\":[]}", "has no private key");
        assertRefused("{\"keys\":7}", "is not a list");
        assertRefused("{\"keys\":[" + jwk + ",7]}", "key 2 of the JWK Set is not a JSON object");
        assertRefused("{\"kty\":7}", "is not a JWK of a known kind");
        assertRefused("{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", "is not a JWK of a known kind");
        assertRefused("x".repeat(2_000_000), "larger than 1 MB");
        assertRefused("0" + "x".repeat(100), "needs rollcall.keys.password");
    }

    @Test
    void refusesJwksThatAreMeantForSomethingElse() throws Exception {
        PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(jwk(keyPair(SigningAlgorithm.ES256)));

        assertRefused(jwk.toJson(), "has no private part");
        jwk.setUse("enc");
        assertRefused(jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE), "is not for signatures");
        jwk.setUse("sig");
        jwk.setAlgorithm("ES384");
        assertRefused(jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE), "is for an algorithm other than ES256");
    }

    @Test
    void refusesPartsThatDoNotBelongTogether() throws Exception {
        PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(
                keyPair(SigningAlgorithm.ES256).getPublic());
        jwk.setPrivateKey(keyPair(SigningAlgorithm.ES256).getPrivate());

        assertRefused(jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE), "do not belong together");
    }

    @Test
    void refusesAKeyStoreThatDoesNotOpen() throws Exception {
        Path file = keyStore("-keyalg", "EC", "-groupname", "secp256r1");

        assertRefused(file, Optional.of(new Secret("incorrect horse")), "rollcall.keys.password does not open it");
        assertRefused(file, Optional.empty(), "needs rollcall.keys.password");
        Files.write(file, new byte[] {0x30, 1, 2, 3});
        assertRefused(file, Optional.of(PASSWORD), "is not a PKCS#12 key store");
    }

    @Test
    void refusesWhatIsNoReadableFile() {
        assertRefused(directory.resolve("missing.pem"), Optional.empty(), "there is no such file");
        assertRefused(directory, Optional.empty(), "is a directory");
    }

    private static KeyPair keyPair(SigningAlgorithm algorithm) {
        return algorithm == SigningAlgorithm.RS256
                ? RSA_PAIR
                : SignatureScheme.of(algorithm).generateKeyPair(RANDOM);
    }

    private void assertSignsAndVerifies(SigningKeyService keys, SigningAlgorithm algorithm) throws JoseException {
        AccessTokens tokens = tokens(keys);
        Issued issued = tokens.issue(Node.grant(), MovableClock.START);

        assertThat(tokens.verify(issued.token().text())).isEqualTo(new Verification.Valid(issued.claims()));
        assertThat(new JsonWebKeySet(keys.jwks()).getJsonWebKeys())
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.getKeyId()).isEqualTo(keys.signingKeyId());
                    assertThat(key.getAlgorithm()).isEqualTo(algorithm.joseName());
                    assertThat(key.calculateBase64urlEncodedThumbprint("SHA-256"))
                            .isEqualTo(key.getKeyId());
                });
        assertThat(keys.jwks()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    private AccessTokens tokens(SigningKeyService keys) {
        return new AccessTokens(Node.settings(SigningAlgorithm.ES256, Node.LIFETIME), keys, clock, RANDOM);
    }

    private SigningKeyService keys(String content, SigningAlgorithm preferred) throws IOException {
        return SigningKeyService.ofOperator(file(content), Optional.empty(), preferred);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("keys"), content);
    }

    private void assertRefused(String content, String problem) throws IOException {
        assertRefused(file(content), Optional.empty(), problem);
    }

    private static void assertRefused(Path file, Optional<Secret> password, String problem) {
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> SigningKeyService.ofOperator(file, password, SigningAlgorithm.ES256))
                .withMessageStartingWith("rollcall.keys.location=" + file + ": ")
                .withMessageContaining(problem)
                .withMessageNotContaining("horse")
                .withMessageNotContaining("c2VjcmV0")
                .withNoCause();
    }

    private static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + label + "-----\n";
    }

    private static String jwk(KeyPair pair) throws JoseException {
        PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        jwk.setPrivateKey(pair.getPrivate());
        return jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** Made by the tool that operators use. */
    private Path keyStore(String... options) throws IOException, InterruptedException {
        Path file = directory.resolve("keys.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Stream<String> fixed = Stream.of(
                tool.toString(),
                "-genkeypair",
                "-alias",
                "first",
                "-dname",
                "CN=rollcall",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD.value());
        Process process = new ProcessBuilder(
                        Stream.concat(fixed, Stream.of(options)).toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return file;
    }
}
