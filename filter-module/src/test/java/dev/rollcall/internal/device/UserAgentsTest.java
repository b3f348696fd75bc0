package dev.rollcall.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentsTest {

    private final UserAgents agents = new UserAgents();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "user-agents.csv", delimiter = '|', numLinesToSkip = 1)
    void realBrowsersAreNamed(
            String device, @Nullable String browser, @Nullable String os, String type, String userAgent) {
        DeviceFacts facts = describe(userAgent);

        assertThat(facts.browser()).isEqualTo(browser);
        assertThat(facts.os()).isEqualTo(os);
        assertThat(facts.type().code()).isEqualTo(type);
        assertThat(facts.device()).isEqualTo(device);
        assertThat(facts.userAgent()).isEqualTo(userAgent);
    }

    @Test
    void absentAndBlankHeadersAreUnknown() {
        assertThat(describe(null)).isEqualTo(DeviceFacts.UNKNOWN);
        assertThat(describe(" \t ")).isEqualTo(DeviceFacts.UNKNOWN);
        assertThat(describe("\r\n\0")).isEqualTo(DeviceFacts.UNKNOWN);
        assertThat(DeviceFacts.UNKNOWN.device()).isEqualTo("Unknown device");
    }

    @Test
    void lineBreaksCannotReachALog() {
        assertThat(describe("curl/8.5.0\r\nERROR forged\u0085\u2028\u202Eline").userAgent())
                .isEqualTo("curl/8.5.0  ERROR forged   line");
    }

    @Test
    void longTextsAreCutWithoutBreakingACharacter() {
        assertThat(describe("a".repeat(8192)).userAgent()).hasSize(512);
        assertThat(describe("a" + "\uD83D\uDE00".repeat(400)).userAgent())
                .hasSize(511)
                .endsWith("\uD83D\uDE00");
    }

    @Test
    void namesStayShort() {
        DeviceFacts facts =
                describe("Mozilla/5.0 (Windows NT 10.0) " + "Chrome/" + "9".repeat(400) + ".0 Safari/537.36");

        assertThat(facts.browser()).hasSizeLessThanOrEqualTo(64);
        assertThat(facts.device()).hasSizeLessThanOrEqualTo(132);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "$1 \\1 ${a} %s {0}",
                "(((((((((((((((",
                "<script>alert(1)</script>",
                "' OR 1=1 --",
                "\uD800",
                "Mozilla/5.0 (",
                "Mozilla/5.0 (;;;;;;;;;)"
            })
    void garbageIsAnUnknownDevice(String userAgent) {
        DeviceFacts facts = describe(userAgent);

        assertThat(facts.device()).isEqualTo("Unknown device");
        assertThat(facts.type()).isEqualTo(DeviceType.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "a ",
                "1.",
                "/1",
                "bot ",
                "Mozilla/5.0 ",
                "Android ",
                "; ",
                "(",
                "Safari/",
                "SmartTV;",
                "Windows NT ",
                "SonyEricsson",
                "iPhone OS 1_",
                "-_",
                "HbbTV/1.1.1 (;;",
                "AppleWebKit/1 ",
                "Tizen ",
                "a/1 "
            })
    void repetitionDoesNotBacktrackForLong(String piece) {
        String userAgent = piece.repeat(8192 / piece.length());
        agents.describe(headers("warm up"));

        assertTimeout(Duration.ofSeconds(2), () -> agents.describe(headers(userAgent)));
        assertTimeout(
                Duration.ofSeconds(2), () -> agents.describe(headers("Mozilla/5.0 (Linux; Android " + userAgent)));
    }

    @Test
    void randomTextNeverThrows() {
        Random random = new Random(42);
        for (int i = 0; i < 100; i++) {
            StringBuilder text = new StringBuilder("Mozilla/5.0 Chrome/1 ");
            random.ints(random.nextInt(600), 0, 0x300).forEach(c -> text.append((char) c));
            String hostile = text.toString();
            assertThat(agents.describe(
                            new ClientHeaders(hostile, hostile, hostile, hostile, hostile, hostile, hostile)))
                    .isNotNull();
        }
    }

    private DeviceFacts describe(@Nullable String userAgent) {
        return agents.describe(headers(userAgent));
    }

    private static ClientHeaders headers(@Nullable String userAgent) {
        return ClientHeaders.read(name -> name.equals("User-Agent") ? userAgent : null);
    }
}
