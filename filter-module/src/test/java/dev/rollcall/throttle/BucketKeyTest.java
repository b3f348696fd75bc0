package dev.rollcall.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"ALICE", " alice", "alice\u00a0", "\uff41lice", "Alice\t", "\u3000alic\u2147"})
    void spellingsOfANameShareABucket(String spelling) {
        assertThat(BucketKey.account(spelling)).isEqualTo(BucketKey.account("alice"));
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(BucketKey.account("ZO\u00cb")).isEqualTo(BucketKey.account("zoe\u0308"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alic", "alice2", "al ice", "\u00e1lice", "\uD800", "alice\u0000"})
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
