package dev.rollcall.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.AdminReason;
import dev.rollcall.internal.http.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTextTest {

    private static Optional<String> header(String... values) {
        return ReasonText.of(List.of(values), Optional.empty()).map(AdminReason::text);
    }

    private static Optional<String> body(String json, String... header) {
        InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        return ReasonText.of(List.of(header), JsonBody.readOptional(MediaType.APPLICATION_JSON_TYPE, in))
                .map(AdminReason::text);
    }

    @Test
    void thereNeedNotBeOne() {
        assertThat(header()).isEmpty();
        assertThat(header("  ")).isEmpty();
        assertThat(header("UTF-8''")).isEmpty();
        assertThat(body("")).isEmpty();
        assertThat(body("{}")).isEmpty();
        assertThat(body("{\"reason\":null}")).isEmpty();
        assertThat(body("{\"reason\":\"\"}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "' lost laptop ', lost laptop",
        "100% sure + more, 100% sure + more",
        "UTF-8''Verd%C3%A4chtig%20+%25, Verdächtig +%",
        "utf-8''x, x",
        "UTF-8, UTF-8"
    })
    void aHeaderIsTakenAsItIsOrUnescaped(String header, String reason) {
        assertThat(header(header)).contains(reason);
    }

    @Test
    void aBodyHasAnyText() {
        assertThat(body("{\"reason\":\" Verdächtig \"}")).contains("Verdächtig");
        assertThat(body("{\"reason\":\"same\"}", "same")).contains("same");
        assertThat(body("{\"reason\":\"" + "\uD83D\uDE00".repeat(200) + "\"}")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ü", "a\tb", "a\u0000", "UTF-8''a%0Ab", "UTF-8''%zz", "UTF-8''%C3%", "UTF-8''%E2%80%AE"})
    void unusableHeadersAreRefused(String header) {
        assertThatThrownBy(() -> header(header)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"reason\":1}",
                "{\"reason\":\"a\\nb\"}",
                "{\"reason\":\"a\",\"reason\":\"a\"}",
                "{} x"
            })
    void unusableBodiesAreRefused(String body) {
        assertThatThrownBy(() -> body(body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void onlyOneIsTaken() {
        assertThatThrownBy(() -> header("a", "a")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> body("{\"reason\":\"b\"}", "a")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> header("x".repeat(201))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> body("{\"reason\":\"" + "x".repeat(201) + "\"}"))
                .isInstanceOf(ProblemException.class);
    }
}
