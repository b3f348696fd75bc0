package dev.rollcall.internal.session;

import static dev.rollcall.fuzz.FuzzInput.require;

import dev.rollcall.RefreshOutcome;
import dev.rollcall.RefreshToken;
import dev.rollcall.SignedIn;
import dev.rollcall.fuzz.FuzzInput;
import dev.rollcall.spi.StoredSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Refresh tokens and the secrets of "Was this you?" links have one spelling, and a guess is worth nothing. */
public final class RefreshTokenFuzz {

    private static final Node NODE = Node.start();
    private static final SignedIn ALICE = NODE.signIn("alice");

    private RefreshTokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        for (String text : List.of(FuzzInput.text(data), new String(data, StandardCharsets.UTF_8))) {
            ParsedRefreshToken.parse(text).ifPresent(token -> requireSpelling(token.text(), text));
            NoticeToken.parse(text).ifPresent(token -> requireSpelling(token.text(), text));
            requireWorthless(text);
        }
        requireWorthless(changed(ALICE.refreshToken().text(), data));
    }

    private static void requireSpelling(String written, String text) {
        require(written.equals(text), "another spelling", text);
    }

    /** The genuine token with some bits of another. */
    private static String changed(String genuine, byte[] data) {
        char[] text = genuine.toCharArray();
        for (int i = 0; i + 1 < data.length && i < 8; i += 2) {
            int at = 4 + Math.floorMod(data[i], text.length - 4);
            text[at] = (char) (text[at] ^ (data[i + 1] & 0x7f));
        }
        return new String(text);
    }

    private static void requireWorthless(String text) {
        String genuine = ALICE.refreshToken().text();
        if (text.equals(genuine)) {
            return;
        }
        StoredSession before = NODE.store().find(ALICE.session().id()).orElseThrow();
        require(
                NODE.sessions().refresh(new RefreshToken(text), Node.CLIENT).equals(new RefreshOutcome.Unknown()),
                "a guess was worth something",
                text,
                genuine);
        require(
                NODE.store().find(ALICE.session().id()).equals(Optional.of(before)),
                "a guess changed a session",
                text,
                genuine);
    }
}
