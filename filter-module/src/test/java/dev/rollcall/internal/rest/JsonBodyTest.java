package dev.rollcall.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;
    private static final int LIMIT = 8 * 1024;

    @Test
    void membersAreRead() {
        JsonBody body = read("""
                {"text":"\\u00fc \\"x\\" \ud83d\ude00","empty":"","yes":true,"no":false,"nothing":null,"other":[1,{}]}""");

        assertThat(body.text("text")).isEqualTo("ü \"x\" \ud83d\ude00");
        assertThat(body.text("empty")).isEmpty();
        assertThat(body.optionalText("nothing")).isEmpty();
        assertThat(body.optionalText("absent")).isEmpty();
        assertThat(body.flag("yes")).isTrue();
        assertThat(body.flag("no")).isFalse();
        assertThat(body.flag("nothing")).isFalse();
        assertThat(body.flag("absent")).isFalse();
        assertThat(body.has("nothing")).isTrue();
        assertThat(body.has("absent")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {} ", "\n{\t}\r\n", "{\"a\":1}\n"})
    void spaceAroundTheObjectIsNoMatter(String text) {
        read(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"text\"",
                "true",
                "[]",
                "[{}]",
                "{",
                "}",
                "{\"a\":1",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":tru}",
                "{\"a\":\"x}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\u0000\"}",
                "{\u0000}",
                "{}\u0000",
                "\u0000{}",
                "{/* */}",
                "{} // x",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":null,\"a\":\"x\"}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"x\":[{\"a\":1,\"a\":2}]}",
                "{}{}",
                "{} {}",
                "{}x",
                "{},",
                "{}]",
                "{}}",
                "{}null",
                "\ufeff{}",
                "{}\ufeff",
                "username=alice&password=x",
                "<a/>"
            })
    void anythingButOneObjectIsRefused(String text) {
        assertRefused(ProblemCode.INVALID_REQUEST, () -> read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "false", "[]", "[\"x\"]", "{}", "{\"a\":\"x\"}", "1e999999999"})
    void aTextMustBeAText(String value) {
        JsonBody body = read("{\"a\":" + value + "}");

        assertRefused(ProblemCode.INVALID_REQUEST, () -> body.text("a"));
        assertRefused(ProblemCode.INVALID_REQUEST, () -> body.optionalText("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "\"true\"", "\"\"", "[]", "[true]", "{}", "1e999999999"})
    void aFlagMustBeAFlag(String value) {
        JsonBody body = read("{\"a\":" + value + "}");

        assertRefused(ProblemCode.INVALID_REQUEST, () -> body.flag("a"));
    }

    @Test
    void aRequiredTextMustBeThere() {
        assertRefused(ProblemCode.INVALID_REQUEST, () -> read("{}").text("a"));
        assertRefused(ProblemCode.INVALID_REQUEST, () -> read("{\"a\":null}").text("a"));
        assertRefused(ProblemCode.INVALID_REQUEST, () -> read("{\"A\":\"x\"}").text("a"));
    }

    @Test
    void upToEightKilobytesAreRead() {
        String start = "{\"a\":\"";
        String exact = start + "x".repeat(LIMIT - start.length() - 2) + "\"}";

        assertThat(read(exact).text("a")).hasSize(LIMIT - start.length() - 2);
        assertRefused(ProblemCode.BODY_TOO_LARGE, () -> read(exact + " "));
        assertRefused(ProblemCode.BODY_TOO_LARGE, () -> read("x".repeat(LIMIT + 1)));
        assertRefused(ProblemCode.BODY_TOO_LARGE, () -> read(" ".repeat(1_000_000)));
    }

    @Test
    void noMoreThanTheLimitIsTakenFromTheClient() throws IOException {
        ByteArrayInputStream endless = new ByteArrayInputStream(new byte[1_000_000]);

        assertRefused(ProblemCode.BODY_TOO_LARGE, () -> JsonBody.read(JSON, endless));

        assertThat(endless.available()).isEqualTo(1_000_000 - LIMIT - 1);
    }

    @Test
    void deepNestingIsRefused() {
        for (String text : List.of(
                "[".repeat(LIMIT),
                "{\"a\":" + "[".repeat(LIMIT - 5),
                "{\"a\":" + "[".repeat(4000) + "]".repeat(4000) + "}",
                "{\"a\":".repeat(1600),
                "{\"a\":".repeat(1300) + "1" + "}".repeat(1300))) {
            assertThat(text.length()).isLessThanOrEqualTo(LIMIT);
            assertRefused(ProblemCode.INVALID_REQUEST, () -> read(text));
        }
    }

    @Test
    void aNumberLongerThanTheProviderTakesIsRefused() {
        assertRefused(ProblemCode.INVALID_REQUEST, () -> read("{\"n\":" + "9".repeat(8000) + "}"));
    }

    @Test
    void onlyUtf8IsRead() {
        for (byte[] bytes : List.of(
                bytes(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d),
                bytes(0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d),
                bytes(0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d),
                "{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16),
                "{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16LE))) {
            assertRefused(ProblemCode.INVALID_REQUEST, () -> JsonBody.read(JSON, new ByteArrayInputStream(bytes)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application, json, true",
        "Application, JSON, true",
        "text, plain, false",
        "text, json, false",
        "application, x-www-form-urlencoded, false",
        "multipart, form-data, false",
        "application, problem+json, false",
        "application, jsonp, false",
        "*, *, false",
        "application, *, false"
    })
    void onlyJsonIsRead(String type, String subtype, boolean accepted) {
        MediaType mediaType = new MediaType(type, subtype);

        if (accepted) {
            assertThat(JsonBody.read(mediaType, stream("{}")).has("a")).isFalse();
        } else {
            assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> JsonBody.read(mediaType, stream("{}")));
            assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> JsonBody.readOptional(mediaType, stream("{}")));
        }
    }

    @Test
    void parametersOfTheTypeAreNoMatter() {
        MediaType type = new MediaType("application", "json", Map.of("charset", "utf-8"));

        assertThat(JsonBody.read(type, stream("{\"a\":\"x\"}")).text("a")).isEqualTo("x");
    }

    @Test
    void aMissingTypeIsUnsupported() {
        assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> JsonBody.read(null, stream("{}")));
        assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> JsonBody.read(null, stream("")));
        assertRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, () -> JsonBody.readOptional(null, stream("{}")));
    }

    @Test
    void anOptionalBodyMayBeAbsent() {
        assertThat(JsonBody.readOptional(null, stream(""))).isEmpty();
        assertThat(JsonBody.readOptional(JSON, stream(""))).isEmpty();
        assertThat(JsonBody.readOptional(JSON, stream("{}"))).isPresent();
        assertRefused(ProblemCode.INVALID_REQUEST, () -> JsonBody.readOptional(JSON, stream(" ")));
    }

    @Test
    void aBodyThatBreaksOffIsTheClientsFault() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertRefused(ProblemCode.INVALID_REQUEST, () -> JsonBody.read(JSON, broken));
    }

    @Test
    void refusalsRepeatNothingOfTheBody() {
        assertThatThrownBy(() -> read("{\"password\":\"hunter2\",\"password\":\"hunter2\"}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().json()).doesNotContain("hunter2"));
    }

    private static JsonBody read(String text) {
        return JsonBody.read(JSON, stream(text));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static void assertRefused(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }
}
