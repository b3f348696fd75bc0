package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token has one spelling: the one it was issued with. */
class TokenSpellingTest {

    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Node node = Node.start();
    private final String token = node.issue().token().text();

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "a", "a.b", "a.b.c", "....", "{}", "eyJ", "\u0000.\u0000.\u0000", "é.ü.😀"
            })
    void refusesWhatIsNoToken(String text) {
        assertMalformed(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", " ", "\n", "\r\n", "\t", ".", ".AA", "\u0000", "?", "+", "/"})
    void refusesAnythingAddedToAnySegment(String addition) {
        String[] segments = token.split("\\.", -1);

        assertMalformed(token + addition);
        assertMalformed(segments[0] + addition + "." + segments[1] + "." + segments[2]);
        assertMalformed(segments[0] + "." + segments[1] + addition + "." + segments[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "=", "."})
    void refusesAnythingBeforeIt(String addition) {
        assertMalformed(addition + token);
    }

    @Test
    void refusesFlippedTrailingBits() {
        // 64 bytes of signature leave four bits unused in the last character
        char last = token.charAt(token.length() - 1);
        char sibling = BASE64URL.charAt(BASE64URL.indexOf(last) + 1);

        assertMalformed(token.substring(0, token.length() - 1) + sibling);
    }

    @Test
    void refusesTheOtherBase64Alphabet() {
        assertMalformed(token + "." + token.replace('-', '+'));
        assertMalformed(token.substring(0, token.length() - 2) + "+/");
    }

    @Test
    void refusesAnEmptySegment() {
        String[] segments = token.split("\\.", -1);

        assertMalformed(segments[0] + "." + segments[1] + ".");
        assertMalformed(segments[0] + ".." + segments[2]);
        assertMalformed("." + segments[1] + "." + segments[2]);
    }

    @Test
    void refusesFiveSegments() {
        String header = Forger.encode("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"at+jwt\"}");

        assertMalformed(header + "..AAAA.AAAA.AAAA");
        assertMalformed(header + ".AAAA.AAAA.AAAA.AAAA");
    }

    @Test
    void refusesTheJsonSerialization() {
        String[] segments = token.split("\\.", -1);
        String json = "{\"protected\":\"" + segments[0] + "\",\"payload\":\"" + segments[1] + "\",\"signature\":\""
                + segments[2] + "\"}";

        assertMalformed(json);
        assertMalformed(Base64.getEncoder().encodeToString(json.getBytes(UTF_8)));
    }

    @Test
    void readsUpTo4096CharactersAndNotOneMore() {
        Forger forger = new Forger(node);
        String fitting = padded(forger, CompactToken.MAX_LENGTH);

        assertThat(fitting).hasSize(CompactToken.MAX_LENGTH);
        assertThat(node.verify(fitting)).isInstanceOf(Verification.Valid.class);
        assertMalformed(padded(forger, CompactToken.MAX_LENGTH + 1));
        assertMalformed("A".repeat(10_000_000));
    }

    /** A genuine token of the wanted length, or the next one that base64url allows. */
    private static String padded(Forger forger, int length) {
        String text = forger.sign();
        for (int padding = 2000; text.length() < length; padding++) {
            text = forger.claim("padding", '"' + "x".repeat(padding) + '"').sign();
        }
        return text;
    }

    private void assertMalformed(String text) {
        assertThat(node.verify(text)).isEqualTo(new Verification.Invalid(Refusal.MALFORMED));
    }
}
