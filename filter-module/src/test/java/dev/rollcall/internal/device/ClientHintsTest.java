package dev.rollcall.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHintsTest {

    private static final String WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36";
    private static final String ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36";
    private static final String LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36";

    private final UserAgents agents = new UserAgents();

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '\'', textBlock = """
            "Chromium";v="124", "Google Chrome";v="124", "Not-A.Brand";v="99" ! Chrome 124
            "Not_A Brand";v="8", "Chromium";v="120", "Microsoft Edge";v="120" ! Edge 120
            " Not A;Brand";v="99", "Chromium";v="99", "Opera";v="85" ! Opera 85
            "(Not(A:Brand";v="24", "Vivaldi";v="6.7", "Chromium";v="124" ! Vivaldi 6
            "Not/A)Brand";v="99","Brave";v="115.0.1.2","Chromium";v="115" ! Brave 115
            "Not A\\"Brand";v="99", "YaBrowser";v="24.4", "Chromium";v="124" ! Yandex Browser 24
            "Not;A=Brand";v="8", "Chromium";v="125" ! Chromium 125
            "Not;A=Brand";v="8", "Comet";v="1", "Chromium";v="125" ! Chrome 124
            """)
    void theBrandListNamesTheBrowser(String brands, String browser) {
        assertThat(describe(WINDOWS, Map.of("Sec-CH-UA", brands)).browser()).isEqualTo(browser);
    }

    @Test
    void theFullVersionListIsPreferred() {
        DeviceFacts facts = describe(
                WINDOWS,
                Map.of(
                        "Sec-CH-UA", "\"Chromium\";v=\"124\", \"Google Chrome\";v=\"124\"",
                        "Sec-CH-UA-Full-Version-List", "\"Chromium\";v=\"124.0.1\", \"Opera\";v=\"110.0.5130.23\""));

        assertThat(facts.device()).isEqualTo("Opera 110 on Windows");
    }

    @Test
    void phonesKeepTheLibrarysNames() {
        DeviceFacts facts = describe(
                ANDROID,
                Map.of(
                        "Sec-CH-UA", "\"Google Chrome\";v=\"124\", \"Chromium\";v=\"124\"",
                        "Sec-CH-UA-Mobile", "?1",
                        "Sec-CH-UA-Platform", "\"Android\"",
                        "Sec-CH-UA-Platform-Version", "\"14.0.0\"",
                        "Sec-CH-UA-Model", "\"Pixel 8\""));

        assertThat(facts.device()).isEqualTo("Chrome Mobile 124 on Android");
        assertThat(facts.os()).isEqualTo("Android 14");
        assertThat(facts.type()).isEqualTo(DeviceType.MOBILE);
    }

    /** The version that a browser writes whatever it runs on counts for nothing, with a hint of the system alone, too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Linux; Android 10; K | Android | '' | Android
            Linux; Android 10; K | Android | 16.0.0 | Android 16
            Macintosh; Intel Mac OS X 10_15_7 | macOS | '' | Mac OS X
            Macintosh; Intel Mac OS X 10_15_7 | macOS | 15.5.0 | Mac OS X 15
            X11; CrOS x86_64 14541.0.0 | Chrome OS | '' | Chrome OS
            X11; CrOS x86_64 14541.0.0 | Chrome OS | 16181.61.0 | Chrome OS 16181
            """)
    void aFrozenVersionIsReplacedOrLeftOut(String frozen, String platform, String version, String os) {
        Map<String, String> hints =
                Map.of("Sec-CH-UA-Platform", '"' + platform + '"', "Sec-CH-UA-Platform-Version", '"' + version + '"');

        assertThat(describe(WINDOWS.replace("Windows NT 10.0; Win64; x64", frozen), hints)
                        .os())
                .isEqualTo(os);
    }

    @ParameterizedTest
    @CsvSource({
        "Windows, 15.0.0, Windows 11",
        "Windows, 13.0.0, Windows 11",
        "Windows, 10.0.0, Windows 10",
        "Windows, 1.0.0, Windows 10",
        "Windows, 0.3.0, Windows 10",
        "Windows, '', Windows 10",
        "Windows, 999999999999, Windows 10",
        "macOS, 14.4.1, Mac OS X 14",
        "macOS, '', Mac OS X",
        "Chrome OS, 15786.48.0, Chrome OS 15786",
        "Linux, 6.8.0, Linux",
        "Plan 9, 4, Windows 10"
    })
    void thePlatformHintsNameTheSystem(String platform, String version, String os) {
        Map<String, String> hints =
                Map.of("Sec-CH-UA-Platform", '"' + platform + '"', "Sec-CH-UA-Platform-Version", '"' + version + '"');

        assertThat(describe(WINDOWS, hints).os()).isEqualTo(os);
    }

    @Test
    void aDistributionIsNotReplacedByLinux() {
        String ubuntu = LINUX.replace("X11; ", "X11; Ubuntu; ");

        assertThat(describe(ubuntu, Map.of("Sec-CH-UA-Platform", "\"Linux\"")).os())
                .isEqualTo("Ubuntu");
    }

    @Test
    void theMobileHintMakesAPhone() {
        assertThat(describe(LINUX, Map.of("Sec-CH-UA-Mobile", "?1")).type()).isEqualTo(DeviceType.MOBILE);
        assertThat(describe(LINUX, Map.of("Sec-CH-UA-Mobile", "?0")).type()).isEqualTo(DeviceType.DESKTOP);
    }

    @Test
    void aTabletThatAsksForDesktopSitesIsATablet() {
        Map<String, String> hints = Map.of("Sec-CH-UA-Mobile", "?0", "Sec-CH-UA-Platform", "\"Android\"");

        assertThat(describe(LINUX, hints).type()).isEqualTo(DeviceType.TABLET);
    }

    @Test
    void theModelGivesATelevisionAway() {
        assertThat(describe(ANDROID, Map.of("Sec-CH-UA-Model", "\"BRAVIA 4K VH2\""))
                        .type())
                .isEqualTo(DeviceType.TV);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Opera",
                "\"Opera\"",
                "Opera;v=110",
                "\"Opera\";v=110",
                "\"Opera\";v=\"x\"",
                "\"Opera\";v=\"110\" garbage",
                "garbage \"Opera\";v=\"110\"",
                "\"Opera\";v=\"99999999999999\"",
                "\\",
                "\"\\",
                ",,,,"
            })
    void malformedBrandListsAreIgnored(String brands) {
        assertThat(describe(WINDOWS, Map.of("Sec-CH-UA", brands)).device()).isEqualTo("Chrome 124 on Windows");
    }

    @Test
    void oversizedHintsAreIgnored() {
        String brands = "\"Opera\";v=\"110\", ".repeat(500) + "\"Opera\";v=\"110\"";

        assertThat(describe(WINDOWS, Map.of("Sec-CH-UA", brands)).browser()).isEqualTo("Chrome 124");
        assertThat(describe(WINDOWS, Map.of("Sec-CH-UA-Platform", '"' + "A".repeat(8192) + '"'))
                        .os())
                .isEqualTo("Windows 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0",
                "curl/8.5.0",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
            })
    void onlyChromiumBrowsersAreBelieved(String userAgent) {
        Map<String, String> hints = Map.of(
                "Sec-CH-UA", "\"Opera\";v=\"110\"", "Sec-CH-UA-Mobile", "?1", "Sec-CH-UA-Platform", "\"Android\"");

        assertThat(describe(userAgent, hints)).isEqualTo(describe(userAgent, Map.of()));
    }

    @Test
    void hintsWithoutAUserAgentAreNotBelieved() {
        assertThat(agents.describe(ClientHeaders.read(
                        Map.of("Sec-CH-UA", "\"Opera\";v=\"110\"", "Sec-CH-UA-Platform", "\"Android\"")::get)))
                .isEqualTo(DeviceFacts.UNKNOWN);
    }

    private DeviceFacts describe(String userAgent, Map<String, String> hints) {
        Map<String, String> headers = new HashMap<>(hints);
        headers.put("User-Agent", userAgent);
        return agents.describe(ClientHeaders.read(headers::get));
    }
}
