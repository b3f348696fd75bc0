package dev.rollcall.internal.throttle;

import static java.util.stream.Collectors.joining;

import dev.rollcall.BucketKind;
import dev.rollcall.internal.base.Sha256;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a bucket by a SHA-256, so that neither what somebody typed nor where they are is stored.
 *
 * @param hash of the kind and the name, in base64url
 */
public record BucketKey(BucketKind kind, String hash) {

    /** What collations overlook: accents, which stand alone after the decomposition, and characters nobody sees. */
    private static final Pattern OVERLOOKED = Pattern.compile("[\\p{M}\\p{Cf}\\p{Cc}]");

    /** Letters that have no decomposition, and yet are the plain ones to a collation, as ø is an o and æ an ae. */
    private static final Pattern LATIN = Pattern.compile("LATIN SMALL (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .*)?");

    /**
     * The account that a name stands for. Identity stores may take several spellings of a name, depending on the collation of
     * their database; they must not multiply the tries. Two users who share a bucket by that only share the tries.
     */
    static BucketKey account(String username) {
        String letters = OVERLOOKED
                .matcher(Normalizer.normalize(username, Normalizer.Form.NFKD))
                .replaceAll("");
        // First to upper case: it is what makes one of ss and sharp s, and of the sigmas
        String folded = letters.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return of(BucketKind.ACCOUNT, plain(folded).strip());
    }

    private static String plain(String folded) {
        return folded.codePoints().mapToObj(BucketKey::plain).collect(joining());
    }

    private static String plain(int letter) {
        String itself = Character.toString(letter);
        if (letter < 0x80 || Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN) {
            return itself;
        }
        Matcher name = LATIN.matcher(Objects.requireNonNullElse(Character.getName(letter), ""));
        return name.matches() ? name.group(1).toLowerCase(Locale.ROOT) : itself;
    }

    /** The key of a device never has a line break, so nothing else makes the same text. */
    static BucketKey device(String subject, String deviceKey) {
        return of(BucketKind.DEVICE, deviceKey + '\n' + subject);
    }

    static BucketKey of(BucketKind kind, String name) {
        return new BucketKey(kind, Sha256.of(kind.name() + '\n' + name));
    }
}
