package dev.rollcall.it.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation shows the very classes that {@link OwnSignInIT} deploys. */
class OwnSignInPageTest {

    private static final Path SOURCES = Path.of("src/test/java/dev/rollcall/it/signin/app");

    @ParameterizedTest
    @ValueSource(strings = {"PasswordSignIn", "OpenIdSignIn", "PasskeySignIn"})
    void theExampleIsTheClassThatIsTested(String name) throws IOException {
        String source = Files.readString(SOURCES.resolve(name + ".java"));
        String example = source.substring(source.indexOf("import "));

        assertThat(Files.readString(Path.of("..", "docs", "own-sign-in.md"))).contains("```java\n" + example + "```\n");
    }
}
