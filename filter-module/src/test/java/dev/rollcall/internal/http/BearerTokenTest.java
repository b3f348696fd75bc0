package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            'Bearer abc', abc
            'bearer abc', abc
            'BEARER abc', abc
            'Bearer   abc  ', abc
            'Bearer a b', 'a b'
            'Bearer', ''
            'Bearer ', ''
            'Bearer Bearer abc', 'Bearer abc'
            """)
    void theTokenFollowsTheScheme(String header, String token) {
        assertThat(BearerToken.of(
                        TestRequest.of("GET").with("Authorization", header).build()))
                .contains(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic YTpi", "Bearerabc", "Bearer\tabc", " Bearer abc", "Token Bearer abc", "DPoP abc"})
    void anotherSchemeIsTheApplicationsBusiness(String header) {
        assertThat(BearerToken.of(
                        TestRequest.of("GET").with("Authorization", header).build()))
                .isEmpty();
    }

    @Test
    void theLettersOfTheSchemeAreThoseOfAscii() {
        assertThat(BearerToken.of(TestRequest.of("GET")
                        .with("Authorization", "Bear\u0435r abc")
                        .build()))
                .isEmpty();
    }

    @Test
    void thereMayBeNoHeader() {
        assertThat(BearerToken.of(TestRequest.of("GET").build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Bearer def", "Basic YTpi", ""})
    void twoHeadersAreRefused(String second) {
        TestRequest two =
                TestRequest.of("GET").with("Authorization", "Bearer abc").with("Authorization", second);

        assertThatThrownBy(() -> BearerToken.of(two.build()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID_REQUEST));
    }
}
