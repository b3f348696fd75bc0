package dev.rollcall.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.settings.SettingKeys.SettingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configuration table of the README says what the code does. */
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

    private static List<String> rows() throws IOException {
        return Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
    }
}
