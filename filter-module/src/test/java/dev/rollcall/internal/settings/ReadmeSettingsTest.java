package dev.rollcall.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.settings.SettingKeys.SettingKey;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configuration table and the example of the README say what the code does. */
class ReadmeSettingsTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern KEY = Pattern.compile("`(rollcall\\.[a-z0-9.-]+)`");

    static List<SettingKey> settings() {
        return List.copyOf(SettingKeys.all());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingHasARowWithItsDefault(SettingKey key) throws IOException {
        List<String> rows = rows().stream()
                .filter(row -> row.contains("`" + key.name() + "`"))
                .toList();

        assertThat(rows).as("rows of %s", key.name()).isNotEmpty();
        assertThat(rows)
                .anySatisfy(row ->
                        assertThat(row.replace("`" + key.name() + "`", "")).contains(key.fallback()));
    }

    @Test
    void everyRowIsASetting() throws IOException {
        for (String row : rows()) {
            Matcher key = KEY.matcher(row.split("\\|", -1)[1]);
            while (key.find()) {
                assertThat(SettingKeys.isKnown(key.group(1))).as(key.group(1)).isTrue();
            }
        }
    }

    @Test
    void theExampleIsAConfiguration() throws IOException {
        Properties example = new Properties();
        example.load(new StringReader(example()));

        assertThat(example.stringPropertyNames()).hasSizeGreaterThan(10).allMatch(SettingKeys::isKnown);
        assertThat(SettingsLoader.load(example::getProperty, example.stringPropertyNames())
                        .token()
                        .audience())
                .isEqualTo("shop");
    }

    /** What stands between the fences of the only block of properties. */
    private static String example() throws IOException {
        return Files.readString(README).split("```properties\n", -1)[1].split("```", -1)[0];
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
    }
}
