package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionParameterTest {

    @ParameterizedTest
    @ValueSource(strings = {"/page;jsessionid=aZ0-_.node1", "/;jsessionid=0000q:1!2+3", ";jsessionid=x"})
    void theServersSessionIdGoes(String uri) {
        assertThat(removed(uri, null)).isEqualTo(uri.substring(0, uri.indexOf(';')));
    }

    /** What servers and applications may read in different ways stays, so that it is refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page",
                "/page;",
                "/page;x",
                "/page;=x",
                "/page;jsessionid",
                "/page;jsessionid=",
                "/page;jsessionid=x/y",
                "/page;jsessionid=x%2fy",
                "/page;jsessionid=x;jsessionid=x",
                "/page;a=b;jsessionid=x",
                "/page;JSESSIONID=x",
                "/page;sid=x"
            })
    void everythingElseStays(String uri) {
        assertThat(removed(uri, null)).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource({"ShopId, true", "shopid, true", "SHOPID, false", "jsessionid, false", "JSESSIONID, false"})
    void theParameterIsCalledLikeTheCookie(String name, boolean goes) {
        assertThat(removed("/page;" + name + "=x", "ShopId")).isEqualTo(goes ? "/page" : "/page;" + name + "=x");
    }

    @Test
    void aServerMayNotTell() {
        TestRequest request = TestRequest.of("GET").at("/page;jsessionid=x");

        assertThat(SessionParameter.removedFrom(request.untracked().build())).isEqualTo("/page");
    }

    private static String removed(String uri, @Nullable String cookie) {
        return SessionParameter.removedFrom(
                TestRequest.of("GET").trackedBy(cookie).at(uri).build());
    }
}
