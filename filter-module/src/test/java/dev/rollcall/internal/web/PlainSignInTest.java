package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;

/** Where the plain form leads; in a browser, {@code SignInTests} hold the page's script to the same table. */
class PlainSignInTest {

    @ParameterizedTest
    @MethodSource("dev.rollcall.testing.NextPages#taken")
    void nextLeadsToTheOwnOrigin(String next) {
        assertThat(PlainSignIn.destination(next)).isEqualTo(next.contains("#") ? next : next + "#");
    }

    @ParameterizedTest
    @NullSource
    @MethodSource("dev.rollcall.testing.NextPages#refused")
    void nextLeadsNowhereElse(String next) {
        assertThat(PlainSignIn.destination(next)).isEqualTo("../#");
    }
}
