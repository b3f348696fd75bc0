package dev.rollcall.throttle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;

/**
 * Names a bucket by a SHA-256, so that neither what somebody typed nor where they are is stored.
 *
 * @param hash of the kind and the name, in base64url
 */
public record BucketKey(BucketKind kind, String hash) {

    /** Identity stores may take several spellings of a name; they must not multiply the tries. */
    static BucketKey account(String username) {
        String spelling = Normalizer.normalize(username, Normalizer.Form.NFKC).strip();
        return of(BucketKind.ACCOUNT, spelling.toLowerCase(Locale.ROOT));
    }

    /** The key of a device never has a line break, so nothing else makes the same text. */
    static BucketKey device(String subject, String deviceKey) {
        return of(BucketKind.DEVICE, deviceKey + '\n' + subject);
    }

    static BucketKey of(BucketKind kind, String name) {
        try {
            byte[] text = (kind.name() + '\n' + name).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return new BucketKey(kind, Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
