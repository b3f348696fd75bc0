package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrappedResponseTest {

    private static HttpServletResponse servers() {
        return new TestResponse().asServlets();
    }

    static Stream<HttpServletResponse> wrapped() {
        return Stream.of(
                PrivateResponse.begun(servers(), Caching.PRIVATE),
                new SharedResponse(servers(), Map.of()),
                new GuardedResponse(servers()));
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void thereIsNoWriterBesideTheStream(HttpServletResponse response) throws IOException {
        response.getOutputStream();

        assertThatThrownBy(response::getWriter).isInstanceOf(IllegalStateException.class);
        assertThat(response.getOutputStream()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void anAnswerThatBeginsAnewMayHaveOne(HttpServletResponse response) throws IOException {
        response.getOutputStream();

        response.reset();

        assertThat(response.getWriter()).isNotNull();
    }
}
