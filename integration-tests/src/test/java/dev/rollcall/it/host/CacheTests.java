package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What caches are told about the answers of a servlet. */
interface CacheTests extends HostTests {

    private Http byToken() {
        return login().as("alice").http();
    }

    private Http byCookie() {
        String token = byToken().headers().get(0).getValue().replace("Bearer ", "");
        return anyone().with("Cookie", "__Host-rollcall=" + token);
    }

    /** The directives or names, however they are distributed over headers. */
    private static List<String> values(Answer answer, String header) {
        return answer.headers(header).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none        | private, no-cache",
                "set         | max-age=60",
                "add         | max-age=60, must-revalidate",
                "unless      | max-age=60",
                "late        | max-age=60",
                "flushed     | private, no-cache",
                "taken-back  | private, no-cache",
                "async       | max-age=60, must-revalidate",
                "async-plain | max-age=60, must-revalidate",
            })
    default void guardedAnswerIsPrivateUnlessTheApplicationSaysOtherwise(String way, String expected) {
        for (Http client : List.of(byToken(), byCookie())) {
            Answer answer = client.get("api/cached/" + way);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).endsWith("alice");
            assertThat(values(answer, "Cache-Control")).containsExactly(expected.split(", ", -1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none        | Cookie",
                "set         | Cookie",
                "flushed     | Cookie",
                "taken-back  | Cookie",
                "vary        | Accept-Encoding, Cookie",
                "vary-more   | Accept-Encoding, Cookie, Origin",
                "vary-any    | *",
            })
    default void answerByCookieVariesByIt(String way, String expected) {
        assertThat(values(byCookie().get("api/cached/" + way), "Vary"))
                .containsExactlyInAnyOrder(expected.split(", ", -1));
    }

    @Test
    default void answerByTokenDoesNotVaryByCookie() {
        assertThat(values(byToken().get("api/cached/none"), "Vary")).isEmpty();
        assertThat(values(byToken().get("api/cached/vary-more"), "Vary"))
                .containsExactlyElementsOf(Arrays.asList("Accept-Encoding", "Origin", "cookie"));
    }

    @Test
    default void errorOfAGuardedPathIsPrivateToo() {
        Answer error = byCookie().get("api/cached/error");

        assertThat(error.status()).isEqualTo(404);
        assertThat(values(error, "Cache-Control")).containsExactly("private", "no-cache");
        assertThat(values(error, "Vary")).containsExactly("Cookie");
    }

    @Test
    default void forwardToAGuardedPathIsPrivateToo() {
        Answer forwarded = byCookie().get("open/pass/forward");

        assertThat(forwarded.body()).startsWith("FORWARD alice");
        assertThat(values(forwarded, "Cache-Control")).containsExactly("private", "no-cache");
        assertThat(values(forwarded, "Vary")).containsExactly("Cookie");
    }

    @Test
    default void answersThatNeedNoSessionAreTheApplicationsBusiness() {
        for (Http client : List.of(anyone(), byToken(), byCookie())) {
            Answer open = client.get("open/cached/none");

            assertThat(open.status()).isEqualTo(200);
            assertThat(open.headers("Cache-Control")).isEmpty();
            assertThat(open.headers("Vary")).isEmpty();
        }
    }
}
