package dev.rollcall.internal.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.BucketKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALICE",
                " alice",
                "alice\u00a0",
                "\uff41lice",
                "Alice\t",
                "\u3000alic\u2147",
                "\u00e1lice",
                "alice\u0301\u0323",
                "al\u200bice",
                "al\u00adice",
                "alice \u2060",
                "\ufeffalice",
                "alice\u0000",
                "al\u0131ce",
                "AL\u0130CE",
                "a\u0142ice"
            })
    void spellingsOfANameShareABucket(String spelling) {
        assertThat(BucketKey.account(spelling)).isEqualTo(BucketKey.account("alice"));
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(BucketKey.account("ZO\u00cb")).isEqualTo(BucketKey.account("zoe\u0308"));
    }

    @ParameterizedTest
    @CsvSource({
        "stra\u00dfe, STRASSE",
        "\u039f\u0394\u039f\u03a3, \u03bf\u03b4\u03bf\u03c2",
        "s\u00f8ren, soren",
        "\u00c6gir, aegir",
        "b\u0153uf, boeuf",
        "\u017fam, sam",
        "\u0419, \u0438",
        "\u304c, \u304b"
    })
    void whatCollationsTakeForTheSameIsTheSame(String spelling, String other) {
        assertThat(BucketKey.account(spelling)).isEqualTo(BucketKey.account(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alic", "alice2", "al ice", "\uD800", "\u0430lice"})
    void otherNamesHaveOtherBuckets(String other) {
        assertThat(BucketKey.account(other)).isNotEqualTo(BucketKey.account("alice"));
    }

    @Test
    void kindsAndDevicesAreToldApart() {
        assertThat(new BucketKey[] {
                    BucketKey.account("x"),
                    BucketKey.of(BucketKind.ADDRESS, "x"),
                    BucketKey.of(BucketKind.REFRESHES, "x"),
                    BucketKey.device("x", "key"),
                    BucketKey.device("x", "other"),
                    BucketKey.device("y", "key"),
                    BucketKey.device("key", "x")
                })
                .extracting(BucketKey::hash)
                .doesNotHaveDuplicates();
    }

    @Test
    void theNameIsNotInTheKey() {
        BucketKey key = BucketKey.account("alice");

        assertThat(key.hash()).matches("[A-Za-z0-9_-]{43}");
        assertThat(key.toString()).doesNotContain("alice");
    }
}
