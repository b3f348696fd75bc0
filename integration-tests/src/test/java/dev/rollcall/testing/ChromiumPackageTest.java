package dev.rollcall.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumPackageTest {

    private static final byte[] TARBALL = Registry.tarball();

    @TempDir
    Path cache;

    private ChromiumPackage in(Registry registry) {
        return new ChromiumPackage(cache, registry.download(TARBALL));
    }

    private List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void holdsProgramLibrariesAndFonts() throws IOException {
        try (Registry registry = Registry.serving(TARBALL)) {
            Path home = in(registry).unpacked();

            assertThat(home.resolve("chromium")).isExecutable().hasContent("#!/bin/sh\necho fake\n");
            assertThat(home.resolve("lib/libnss3.so")).hasContent("lib\n");
            assertThat(home.resolve("fonts/a.ttf")).hasContent("font\n");
            assertThat(home.resolve("fonts.conf")).content().contains("<dir prefix=\"relative\">fonts</dir>");
            assertThat(home.resolve("chromium.tgz")).doesNotExist();
        }
    }

    @Test
    void isDownloadedOnce() throws IOException {
        try (Registry registry = Registry.serving(TARBALL)) {
            Path home = in(registry).unpacked();
            assertThat(in(registry).unpacked()).isEqualTo(home);
            assertThat(registry.requests()).hasSize(1);
        }
    }

    @Test
    void brokenDownloadLeavesNothingAndIsRepeated() throws IOException {
        try (Registry registry = Registry.breakingOff(Arrays.copyOf(TARBALL, TARBALL.length / 2))) {
            assertThatThrownBy(() -> in(registry).unpacked()).isInstanceOf(IOException.class);
        }
        assertThat(cached()).containsExactly("lock");
        try (Registry registry = Registry.serving("another file".getBytes(UTF_8))) {
            assertThatThrownBy(() -> in(registry).unpacked()).isInstanceOf(IOException.class);
        }
        assertThat(cached()).containsExactly("lock");
        try (Registry registry = Registry.serving(TARBALL)) {
            assertThat(in(registry).unpacked()).isDirectory();
        }
    }

    @Test
    void killedBuildIsClearedAway() throws IOException {
        Files.createDirectories(cache.resolve("unfinished/lib"));
        Files.writeString(cache.resolve("unfinished/lib/libnss3.so"), "hal");
        try (Registry registry = Registry.serving(TARBALL)) {
            Path home = in(registry).unpacked();
            assertThat(home.resolve("lib/libnss3.so")).hasContent("lib\n");
        }
        assertThat(cached()).containsExactly("chromium-153.0.0", "lock");
    }

    @Test
    void twoBuildsDownloadOnce() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (Registry registry = new Registry(exchange -> {
            both.countDown();
            // Gives the other one, if it does not wait, the time to come
            await(both);
            exchange.sendResponseHeaders(200, TARBALL.length);
            exchange.getResponseBody().write(TARBALL);
        })) {
            List<Process> builds = List.of(build(registry), build(registry));
            for (Process build : builds) {
                build.onExit().orTimeout(60, TimeUnit.SECONDS).join();
                assertThat(build.exitValue()).isZero();
            }
            assertThat(registry.requests()).hasSize(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean ignored = latch.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process build(Registry registry) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Build.class.getName(),
                        cache.toString(),
                        registry.address().toString(),
                        Registry.sha512(TARBALL))
                .inheritIO()
                .start();
    }

    /** What a build does that needs a browser. */
    static final class Build {

        private Build() {}

        public static void main(String[] arguments) throws IOException {
            VerifiedDownload download = new VerifiedDownload(
                    URI.create(arguments[1]), arguments[2], VerifiedDownload.PATIENCE, ProxySelector.of(null));
            new ChromiumPackage(Path.of(arguments[0]), download).unpacked();
        }
    }

    @Test
    void comesFromTheRegistryOfNpm() {
        assertThat(source(Map.of())).isEqualTo("https://registry.npmjs.org/@sparticuz/chromium/-/chromium-153.0.0.tgz");
        assertThat(source(Map.of("npm_config_registry", "https://npm.example.org/all")))
                .isEqualTo("https://npm.example.org/all/@sparticuz/chromium/-/chromium-153.0.0.tgz");
    }

    private static String source(Map<String, String> environment) {
        return ChromiumPackage.of(environment).download().source().toString();
    }

    @Test
    void isKeptInTheCacheOfTheUser() {
        assertThat(ChromiumPackage.of(Map.of()).cache())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "rollcall"));
        assertThat(ChromiumPackage.of(Map.of("XDG_CACHE_HOME", "/caches")).cache())
                .isEqualTo(Path.of("/caches/rollcall"));
    }
}
