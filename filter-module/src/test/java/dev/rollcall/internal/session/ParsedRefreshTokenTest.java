package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ParsedRefreshTokenTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final RefreshTokens tokens = new RefreshTokens(new SecureRandom());
    private final UUID session = UUID.randomUUID();
    private final ParsedRefreshToken token =
            tokens.first(session, Instant.EPOCH).token();
    private final String text = token.text();

    @Test
    void isReadAsItWasWritten() {
        ParsedRefreshToken parsed = ParsedRefreshToken.parse(text).orElseThrow();

        assertThat(parsed.text()).isEqualTo(text).startsWith("rcr_").matches("rcr_[A-Za-z0-9_-]{91}");
        assertThat(parsed.sessionId()).isEqualTo(session);
        assertThat(parsed.generation()).isZero();
        assertThat(parsed.hash()).isEqualTo(token.hash());
        assertThat(parsed.familyHash()).isEqualTo(token.familyHash());
    }

    @Test
    void everyBitOfTheTextMatters() {
        for (int i = "rcr_".length(); i < text.length(); i++) {
            char other = ALPHABET.charAt((ALPHABET.indexOf(text.charAt(i)) + 1) % ALPHABET.length());
            String changed = text.substring(0, i) + other + text.substring(i + 1);

            // The last character has two bits that mean nothing; they are clear, and the next letter sets one
            assertThat(ParsedRefreshToken.parse(changed).map(ParsedRefreshToken::text))
                    .isEqualTo(i < text.length() - 1 ? Optional.of(changed) : Optional.empty());
        }
    }

    @Test
    void unusedBitsOfTheLastCharacterAreNotForPlay() {
        int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
        int accepted = 0;
        for (int low = 0; low < 4; low++) {
            String twin = text.substring(0, text.length() - 1) + ALPHABET.charAt((last & ~3) | low);
            accepted += ParsedRefreshToken.parse(twin).isPresent() ? 1 : 0;
        }

        assertThat(accepted).isOne();
    }

    @Test
    void anyOtherSpellingIsRefused() {
        String body = text.substring("rcr_".length());
        List<String> others = List.of(
                "",
                "rcr_",
                body,
                "rcr_" + body + "=",
                "rcr_" + body + "==",
                "rcr_" + body.substring(1),
                "rcr_" + body.substring(0, 90),
                "rcr_" + body.substring(0, 90) + "=",
                "rcr_" + body.substring(0, 89) + "==",
                "rcr_A" + body,
                "RCR_" + body,
                "rcr-" + body,
                "rct_" + body,
                " " + text,
                text + "\n",
                text + " ",
                "rcr_" + body.substring(0, 45) + "\n" + body.substring(46),
                "rcr_" + body.substring(0, 45) + "+" + body.substring(46),
                "rcr_" + body.substring(0, 45) + "/" + body.substring(46),
                "rcr_" + body.substring(0, 45) + "." + body.substring(46),
                "rcr_" + body.substring(0, 45) + "\u00e4" + body.substring(46),
                "rcr_" + body.substring(0, 45) + "\u0000" + body.substring(46),
                text + text,
                "rcr_" + "A".repeat(100_000));

        assertThat(others)
                .allSatisfy(other -> assertThat(ParsedRefreshToken.parse(other)).isEmpty());
    }

    @Test
    void isNeverShown() {
        String shown = token.toString() + List.of(token) + tokens.first(session, Instant.EPOCH);

        assertThat(shown)
                .contains(session.toString())
                .doesNotContain(text)
                .doesNotContain(Hashes.encode(token.secret()))
                .doesNotContain("rcr_");
    }

    @Test
    void noTwoAreAlike() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            made.add(tokens.first(session, Instant.EPOCH).token().text());
            made.add(tokens.successor(token, Instant.EPOCH, RefreshTokens.Tracking.FIRST_USE)
                    .token()
                    .text());
        }

        assertThat(made).hasSize(400);
    }

    @Test
    void theSecretInTheTokenIsNotChangedFromOutside() {
        token.secret()[0] ^= 1;

        assertThat(token.text()).isEqualTo(text);
    }

    @Test
    void theLettersCaseMatters() {
        String lower = "rcr_" + text.substring("rcr_".length()).toLowerCase(Locale.ROOT);

        assertThat(ParsedRefreshToken.parse(lower).map(ParsedRefreshToken::text))
                .isNotEqualTo(Optional.of(text));
    }
}
