package dev.rollcall.internal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.internal.base.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file with the operator's private keys. Its content tells the format: PEM, JSON (a JWK or JWK Set) or PKCS#12.
 *
 * @param password opens a PKCS#12 key store; the other formats need none
 */
record KeyFile(Path file, Optional<Secret> password) {

    private static final int MOST_BYTES = 1 << 20;

    /** The first byte of every PKCS#12 file: an ASN.1 sequence. */
    private static final byte SEQUENCE = 0x30;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** At least one key, in the order of the file. */
    List<OperatorKey> read() {
        try {
            List<OperatorKey> keys = parse(content());
            if (keys.isEmpty()) {
                throw new KeyFileException(file, "has no private key");
            }
            return keys;
        } catch (UnusableKeyException e) {
            throw new KeyFileException(file, e.problem());
        }
    }

    private byte[] content() throws UnusableKeyException {
        if (Files.isDirectory(file)) {
            throw new UnusableKeyException("is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new UnusableKeyException("is larger than 1 MB");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new UnusableKeyException("there is no such file");
        } catch (IOException e) {
            throw new UnusableKeyException("can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private List<OperatorKey> parse(byte[] content) throws UnusableKeyException {
        if (content.length > 0 && content[0] == SEQUENCE) {
            return Pkcs12Keys.parse(
                    content,
                    password.orElseThrow(
                            () -> new UnusableKeyException("is a PKCS#12 key store and needs rollcall.keys.password")));
        }
        String text = new String(content, UTF_8).replace(BYTE_ORDER_MARK, "").strip();
        if (text.startsWith("{")) {
            return JwkKeys.parse(text);
        }
        if (text.contains("-----BEGIN ")) {
            return PemKeys.parse(text);
        }
        throw new UnusableKeyException("is neither PEM, a JWK, a JWK Set nor a PKCS#12 key store");
    }
}
