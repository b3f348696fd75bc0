package dev.rollcall.internal.token;

import static dev.rollcall.fuzz.FuzzInput.require;

import dev.rollcall.internal.base.Secret;
import dev.rollcall.internal.settings.SigningAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** A file with keys is used, or refused by an exception that names it and shows nothing of it. */
public final class KeyFileFuzz {

    private static final Path FILE = file();
    private static final int LONGEST_QUOTE = 24;

    private KeyFileFuzz() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("rollcall-fuzz", ".keys");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first byte tells whether there is a password. */
    public static void fuzzerTestOneInput(byte[] data) {
        byte[] content = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
        Optional<Secret> password =
                data.length > 0 && data[0] == 'p' ? Optional.of(new Secret("correct horse")) : Optional.empty();
        try {
            Files.write(FILE, content);
            requireUsable(SigningKeyService.ofOperator(FILE, password, SigningAlgorithm.ES256));
        } catch (KeyFileException refused) {
            requireSecret(String.valueOf(refused.getMessage()), content);
            require(refused.getCause() == null, "the cause may quote a key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireUsable(SigningKeyService keys) {
        AccessTokens tokens = new AccessTokens(
                Node.settings(SigningAlgorithm.ES256, Node.LIFETIME),
                keys,
                () -> MovableClock.START,
                new SecureRandom());
        Issued issued = tokens.issue(Node.grant(), MovableClock.START);
        require(
                tokens.verify(issued.token().text()).equals(new Verification.Valid(issued.claims())),
                "what it signs it does not verify");
        for (String secret : new String[] {"\"d\"", "\"p\"", "\"q\"", "\"k\""}) {
            require(!keys.jwks().contains(secret), "a private part is published", secret);
        }
    }

    private static void requireSecret(String message, byte[] content) {
        require(message.startsWith("rollcall.keys.location=" + FILE), "does not name the file", message);
        String told = message.substring(message.indexOf(": ") + 2);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (int start = 0; start + LONGEST_QUOTE <= told.length(); start++) {
            String quote = told.substring(start, start + LONGEST_QUOTE);
            require(!text.contains(quote) || !isSecret(quote), "quotes the file", message);
        }
        require(!message.contains("correct horse"), "shows the password", message);
    }

    /** Base64 has no blanks, our sentences have. */
    private static boolean isSecret(String quote) {
        return quote.indexOf(' ') < 0;
    }
}
