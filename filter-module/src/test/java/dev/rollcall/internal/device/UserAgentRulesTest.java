package dev.rollcall.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import ua_parser.Client;
import ua_parser.Parser;

class UserAgentRulesTest {

    /** What the library keeps of the others is never asked for. */
    private static final Set<String> USED = Set.of(
            "regex",
            "regex_flag",
            "family_replacement",
            "v1_replacement",
            "os_replacement",
            "os_v1_replacement",
            "device_replacement");

    private static final Parser LIBRARY = new Parser();

    @Test
    void theRulesAreThoseOfTheLibrary() throws IOException {
        Map<String, List<Map<String, String>>> expected;
        try (InputStream yaml = Parser.class.getResourceAsStream("/ua_parser/regexes.yaml")) {
            expected = new Yaml().load(yaml);
        }
        Map<String, List<Map<String, String>>> rules = UserAgentRules.read();

        assertThat(rules.keySet()).isEqualTo(expected.keySet());
        expected.forEach((kind, all) -> {
            List<Map<String, String>> read = Objects.requireNonNull(rules.get(kind));
            assertThat(read).hasSameSizeAs(all);
            for (int i = 0; i < all.size(); i++) {
                all.get(i).keySet().retainAll(USED);
                assertThat(read.get(i)).containsAllEntriesOf(all.get(i));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/17.4 Mobile/15E148 Safari/604.1",
                "Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0"
                        + " Chrome/121.0.0.0 Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; .NET4.0C)",
                "curl/8.5.0",
                "Java/17.0.1",
                "",
                "nothing that anybody knows"
            })
    void whatIsRecognisedIsWhatTheLibraryRecognises(String userAgent) {
        Client expected = LIBRARY.parse(userAgent);

        Client found = new UserAgentRules().parse(userAgent);

        assertThat(found.userAgent.family).isEqualTo(expected.userAgent.family);
        assertThat(found.userAgent.major).isEqualTo(expected.userAgent.major);
        assertThat(found.os.family).isEqualTo(expected.os.family);
        assertThat(found.os.major).isEqualTo(expected.os.major);
        assertThat(found.device.family).isEqualTo(expected.device.family);
    }
}
