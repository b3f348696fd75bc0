package dev.rollcall.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChromiumProgramTest {

    private static final byte[] TARBALL = Registry.tarball();

    private final Registry registry = Registry.serving(TARBALL);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        registry.close();
    }

    private ChromiumProgram find(Map<String, String> environment) {
        return find(environment, "Linux amd64");
    }

    private ChromiumProgram find(Map<String, String> environment, String platform) {
        return ChromiumProgram.find(
                environment, platform, new ChromiumPackage(folder.resolve("cache"), registry.download(TARBALL)));
    }

    private Path program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private String path() {
        return "/nonexistent:" + folder.resolve("bin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium", "chromium-browser", "google-chrome"})
    void prefersAnInstalledOne(String name) throws IOException {
        Path installed = program("bin/" + name);
        Map<String, String> environment = Map.of("PATH", path());

        assertThat(find(environment)).isEqualTo(new ChromiumProgram(installed, environment));
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void prefersTheNamedOneToAnInstalledOne() throws IOException {
        program("bin/chromium");
        Path named = program("other");
        assertThat(find(Map.of("PATH", path(), "CHROME_BIN", named.toString())).executable())
                .isEqualTo(named);
    }

    @Test
    void doesNotTakeAnotherThanTheNamedOne() throws IOException {
        program("bin/chromium");
        assertThatThrownBy(() -> find(Map.of("PATH", path(), "CHROME_BIN", "/nonexistent/chrome")))
                .hasMessageContaining("CHROME_BIN names /nonexistent/chrome");
    }

    @Test
    void comesWithLibrariesAndFontsWhereNoneIsInstalled() throws IOException {
        Files.createDirectories(folder.resolve("bin/chromium"));
        ChromiumProgram program = find(Map.of("PATH", path(), "HOME", "/home/alice"));

        Path home = folder.resolve("cache/chromium-153.0.0");
        assertThat(program.executable()).isEqualTo(home.resolve("chromium")).isExecutable();
        assertThat(program.environment())
                .containsOnly(
                        Map.entry("PATH", path()),
                        Map.entry("HOME", "/home/alice"),
                        Map.entry("FONTCONFIG_PATH", home.toString()),
                        Map.entry("LD_LIBRARY_PATH", home + "/lib"));
    }

    @Test
    void librariesOfTheUserComeSecond() {
        assertThat(find(Map.of("LD_LIBRARY_PATH", "/opt/lib")).environment().get("LD_LIBRARY_PATH"))
                .isEqualTo(folder.resolve("cache/chromium-153.0.0/lib") + ":/opt/lib");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux aarch64", "Mac OS X aarch64", "Windows 11 amd64"})
    void saysWhatToInstallWhereThePackageCannotRun(String platform) {
        assertThatThrownBy(() -> find(Map.of("PATH", path()), platform))
                .hasMessageContaining(platform)
                .hasMessageContaining("Install Chromium")
                .hasMessageContaining("CHROME_BIN");
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void saysWhatToDoWithoutTheRegistry() {
        registry.close();
        assertThatThrownBy(() -> find(Map.of()))
                .hasMessageContaining(registry.address().toString())
                .hasMessageContaining("Install Chromium")
                .hasMessageContaining("CHROME_BIN");
    }
}
