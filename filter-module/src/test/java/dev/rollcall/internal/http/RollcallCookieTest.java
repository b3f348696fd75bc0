package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollcallCookieTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Host-rollcall=abc",
                "a=b; __Host-rollcall=abc; c=d",
                "a=b;__Host-rollcall=abc;c=d",
                "\t __Host-rollcall=abc \t",
                "__Host-rollcall-x=1; x__Host-rollcall=2; __Host-rollcall=abc",
                "; ;=;a; __Host-rollcall=abc;",
            })
    void valueIsFoundAmongOthers(String header) {
        assertThat(access(header)).containsExactly("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=b",
                "__Host-rollcall",
                "__host-rollcall=abc",
                "__Host-rollcall =abc",
                "__Host-rollcall-x=abc",
                "x=__Host-rollcall=abc",
                "$__Host-rollcall=abc",
                "a=b, __Host-rollcall=abc",
                "\u2000__Host-rollcall=abc",
                "\u0085__Host-rollcall=abc",
                "\u00a0__Host-rollcall=abc",
                "\u000b__Host-rollcall=abc",
            })
    void otherSpellingsAreOtherCookies(String header) {
        assertThat(access(header)).isEmpty();
    }

    @Test
    void valueIsTakenAsItIs() {
        assertThat(access("__Host-rollcall=\"a b=c,d\"")).containsExactly("\"a b=c,d\"");
        assertThat(access("__Host-rollcall=")).containsExactly("");
    }

    @Test
    void cookiesMayComeInSeveralHeaders() {
        TestRequest request =
                TestRequest.of("GET").with("Cookie", "a=b").with("cookie", "__Secure-rollcall-refresh=abc");

        assertThat(RollcallCookie.REFRESH.in(request.build())).containsExactly("abc");
    }

    @Test
    void differentValuesAreAllFound() {
        assertThat(access("__Host-rollcall=abc; a=b; __Host-rollcall=; __Host-rollcall=abc"))
                .containsExactly("abc", "");
        assertThat(access("a=\"x; __Host-rollcall=1; y\"; __Host-rollcall=abc")).containsExactly("1", "abc");
    }

    @Test
    void differentValuesMayComeInSeveralHeaders() {
        TestRequest request =
                TestRequest.of("GET").with("Cookie", "__Host-rollcall=a").with("Cookie", "__Host-rollcall=b");

        assertThat(RollcallCookie.ACCESS.in(request.build())).containsExactly("a", "b");
    }

    @Test
    void noMoreThanTenAreTried() {
        TestRequest request = TestRequest.of("GET");
        for (int i = 0; i < 10; i++) {
            request.with("Cookie", "__Host-rollcall=" + i);
        }

        assertThat(RollcallCookie.ACCESS.in(request.build())).hasSize(10);
        request.with("Cookie", "__Host-rollcall=10");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RollcallCookie.ACCESS.in(request.build()))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID_REQUEST));
    }

    private static List<String> access(String header) {
        return RollcallCookie.ACCESS.in(
                TestRequest.of("GET").with("Cookie", header).build());
    }
}
