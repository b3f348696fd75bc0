package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.LogCapture;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.settings.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

    private static final Optional<Secret> SECRET = Optional.of(new Secret("correct horse battery staple, and more"));
    private static final Optional<Secret> WRONG = Optional.of(new Secret("incorrect horse battery staple, and more"));

    private final MovableClock clock = new MovableClock();
    private final MemoryKeyStore store = new MemoryKeyStore();

    @ParameterizedTest
    @EnumSource
    void anEncryptedKeySurvivesARestart(SigningAlgorithm algorithm) {
        Issued issued = node(algorithm, SECRET).issue();
        Node restarted = node(algorithm, SECRET);

        assertThat(restarted.verify(issued.token().text())).isEqualTo(new Verification.Valid(issued.claims()));
        assertThat(restarted.verify(restarted.issue().token().text())).isInstanceOf(Verification.Valid.class);
        assertThat(store.all()).singleElement().satisfies(key -> {
            assertThat(key.encrypted()).isTrue();
            assertThat(key.privateKey()).matches("v1(\\.[A-Za-z0-9_-]+){3}");
        });
    }

    @Test
    void withoutASecretTheKeyIsPlainPkcs8() throws GeneralSecurityException {
        node(Optional.empty()).issue();

        StoredKey key = store.all().get(0);
        assertThat(key.encrypted()).isFalse();
        assertThat(Base64.getDecoder().decode(key.privateKey())).isNotEmpty();
        assertThat(key.toString()).doesNotContain(key.privateKey());
    }

    @Test
    void warnsOnceWhenAKeyIsStoredUnencrypted() {
        List<String> warnings = new ArrayList<>();
        Logger logger = Logger.getLogger(PrivateKeys.class.getName());
        Handler collector = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(collector);
        try {
            node(Optional.empty()).issue();
            node(Optional.empty()).issue();
            store.remove(key -> true);
            node(SECRET).issue();
        } finally {
            logger.removeHandler(collector);
        }

        assertThat(warnings).containsExactly("WARNING signing keys are stored unencrypted; set rollcall.secret");
    }

    @Test
    void aKeyFromBeforeTheSecretStaysUsable() {
        Issued issued = node(Optional.empty()).issue();
        Node secured = node(SECRET);

        assertThat(secured.verify(secured.issue().token().text())).isInstanceOf(Verification.Valid.class);
        assertThat(secured.verify(issued.token().text())).isInstanceOf(Verification.Valid.class);
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void withTheWrongSecretNothingIsSignedButTokensAreVerified() {
        Issued issued = node(SECRET).issue();

        for (Node other : new Node[] {node(WRONG), node(Optional.empty())}) {
            assertUnreadable(other);
            assertThat(other.verify(issued.token().text())).isInstanceOf(Verification.Valid.class);
            assertThat(other.keys().jwks()).contains(store.all().get(0).keyId());
        }
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void theWrongSecretIsAnOutageThatIsToldOnce() {
        node(SECRET).issue();
        Node other = node(WRONG);
        assertThat(other.tokens().canSign()).isTrue();

        try (LogCapture log = LogCapture.of(GeneratedKeys.class)) {
            for (int login = 0; login < 3; login++) {
                assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(other::issue);
            }
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> other.keys().maintain());

            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("SEVERE Signing in is impossible: signing key "
                            + store.all().get(0).keyId())
                    .contains("rollcall.secret is not the one");
        }
        assertThat(other.tokens().canSign()).isFalse();
    }

    @Test
    void whenTheKeyCanBeReadAgainThatIsTold() {
        Node node = node(SECRET);
        node.issue();
        String privateKey = store.all().get(0).privateKey();
        changePrivateKey(text -> flipFirstCharacter(text, 2));
        Node other = node(SECRET);
        assertUnreadable(other);
        changePrivateKey(text -> privateKey);

        try (LogCapture log = LogCapture.of(GeneratedKeys.class)) {
            other.keys().refresh();
            other.issue();

            assertThat(log.messages()).containsExactly("INFO Signing in is possible again");
        }
        assertThat(other.tokens().canSign()).isTrue();
    }

    /** The other nodes could not read it, and would be down, too, as soon as it signs. */
    @Test
    void aNodeWithAnotherSecretMakesNoKey() {
        node(SECRET).issue();
        clock.advance(Node.ROTATION.rotation());
        Node other = node(WRONG);

        assertThatExceptionOfType(UnreadableKeyException.class)
                .isThrownBy(() -> other.keys().maintain());

        assertThat(store.all()).hasSize(1);
        node(SECRET).keys().maintain();
        assertThat(store.all()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anAlteredPartIsNoticed(int part) {
        node(SECRET).issue();
        changePrivateKey(text -> flipFirstCharacter(text, part));

        assertUnreadable(node(SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1",
                "v1...",
                "v2.AA.AA.AA",
                "v1.AA.AA.AA.AA",
                "v1.AA.AA.AA",
                "v1.AA.AAAAAAAAAAAAAAAA.AA",
                "v1..AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA",
                "v1.?.?.?",
                "MEE="
            })
    void aTextThatWasNeverEncryptedIsNotDecrypted(String text) {
        node(SECRET).issue();
        changePrivateKey(any -> text);

        assertUnreadable(node(SECRET));
    }

    @Test
    void aPrivateKeyDoesNotWorkUnderAnotherKeyId() {
        node(SECRET).issue();
        String foreign = store.all().get(0).privateKey();
        store.remove(key -> true);
        node(SECRET).issue();
        changePrivateKey(any -> foreign);

        assertUnreadable(node(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "AAAA"})
    void aDamagedPlainKeyIsReportedAsSuch(String text) {
        node(Optional.empty()).issue();
        changePrivateKey(any -> text);

        assertThatExceptionOfType(UnreadableKeyException.class)
                .isThrownBy(() -> node(Optional.empty()).keys().signingKeyId())
                .withMessageContaining(store.all().get(0).keyId());
    }

    @Test
    void equalKeysAreNeverEncryptedToEqualTexts() throws GeneralSecurityException {
        KeyCipher cipher = new KeyCipher(SECRET.orElseThrow());
        SecureRandom random = new SecureRandom();

        assertThat(cipher.encrypt("id", new byte[9], random)).isNotEqualTo(cipher.encrypt("id", new byte[9], random));
        assertThat(cipher.decrypt("id", cipher.encrypt("id", "key".getBytes(UTF_8), random)))
                .isEqualTo("key".getBytes(UTF_8));
    }

    @Test
    void derivesTheFirstBlockOfTheFirstVectorInRfc5869() throws GeneralSecurityException {
        HexFormat hex = HexFormat.of();

        byte[] derived = Hkdf.derive(
                hex.parseHex("0b".repeat(22)),
                hex.parseHex("000102030405060708090a0b0c"),
                hex.parseHex("f0f1f2f3f4f5f6f7f8f9"));

        assertThat(hex.formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    private Node node(Optional<Secret> secret) {
        return node(SigningAlgorithm.ES256, secret);
    }

    private Node node(SigningAlgorithm algorithm, Optional<Secret> secret) {
        return Node.start(clock, store, Node.settings(algorithm, Node.LIFETIME), secret);
    }

    private void changePrivateKey(UnaryOperator<String> change) {
        store.change(key -> new StoredKey(
                key.number(),
                key.keyId(),
                key.algorithm(),
                key.publicJwk(),
                change.apply(key.privateKey()),
                key.encrypted(),
                key.createdAt(),
                key.activeAt()));
    }

    private static String flipFirstCharacter(String text, int part) {
        String[] parts = text.split("\\.", -1);
        parts[part] = (parts[part].charAt(0) == 'A' ? 'B' : 'A') + parts[part].substring(1);
        return String.join(".", parts);
    }

    private void assertUnreadable(Node node) {
        assertThatExceptionOfType(UnreadableKeyException.class)
                .isThrownBy(node::issue)
                .withMessageContaining(store.all().get(0).keyId())
                .withMessageContaining("rollcall.secret")
                .withMessageNotContaining("horse");
    }
}
