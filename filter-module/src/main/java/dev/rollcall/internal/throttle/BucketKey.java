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
 * Identifies a bucket by a SHA-256 hash, so that neither what someone typed nor where they are is stored.
 *
 * @param hash of the kind and the name, in base64url
 */
public record BucketKey(BucketKind kind, String hash) {

    /** What collations ignore: accents, which are separate characters after decomposition, and invisible characters. */
    private static final Pattern OVERLOOKED = Pattern.compile("[\\p{M}\\p{Cf}\\p{Cc}]");

    /** Letters without a decomposition that a collation still takes for plain ones, such as ø for o and æ for ae. */
    private static final Pattern LATIN = Pattern.compile("LATIN SMALL (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .*)?");

    /**
     * The account that a name stands for. Depending on the collation of its database, an identity store may accept several
     * spellings of a name; they must not multiply the attempts. Two users who end up in one bucket merely share its attempts.
     */
    static BucketKey account(String username) {
        String letters = OVERLOOKED
                .matcher(Normalizer.normalize(username, Normalizer.Form.NFKD))
                .replaceAll("");
        // Upper case first: that is what unites ss and sharp s, and the forms of sigma
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

    /** The key of a device never contains a line break, so no other pair makes the same text. */
    static BucketKey device(String subject, String deviceKey) {
        return of(BucketKind.DEVICE, deviceKey + '\n' + subject);
    }

    static BucketKey of(BucketKind kind, String name) {
        return new BucketKey(kind, Sha256.of(kind.name() + '\n' + name));
    }
}
