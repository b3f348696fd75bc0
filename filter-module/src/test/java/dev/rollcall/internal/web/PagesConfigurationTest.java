package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.AdminReason;
import dev.rollcall.DeviceName;
import dev.rollcall.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesConfigurationTest {

    private static final Path PAGES = Path.of("src/main/resources/META-INF/resources/rollcall");

    /** A number of characters, as an attribute of a field or in a sentence. */
    private static final Pattern OWN_LIMIT =
            Pattern.compile("maxlength: ?(?:\\w+ \\?\\? )?\\d{3}|\\b\\d{3} (?:characters|Zeichen)");

    @Test
    void pagesAreToldWhereTheApiIsAndHowLongTextsMayBe() {
        assertThat(new PagesConfiguration("/session-api").module())
                .isEqualTo("""
                    export const apiPath = "session-api";
                    export const limits = {"deviceName":%d,"reason":%d,"user":%d};
                    """.formatted(DeviceName.MAX_LENGTH, AdminReason.MAX_LENGTH, Session.MAX_SUBJECT_LENGTH));
    }

    @Test
    void theDescriptionSaysWhereTheApiIs() throws IOException {
        byte[] file = Files.readAllBytes(PAGES.resolve("openapi.json"));

        assertThat(new PagesConfiguration("/api/v1").describe(file)).isEqualTo(file);
        assertThat(new String(new PagesConfiguration("/session-api").describe(file), StandardCharsets.UTF_8))
                .containsOnlyOnce("\"url\": \"../session-api\"")
                .doesNotContain("../api/v1");
    }

    @Test
    void pagesHaveNoLimitsOfTheirOwn() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".js")).toList();

            assertThat(scripts)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(script -> assertThat(Files.readString(script)).doesNotContainPattern(OWN_LIMIT));
        }
    }
}
