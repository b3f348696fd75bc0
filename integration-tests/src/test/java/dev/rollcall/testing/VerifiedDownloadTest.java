package dev.rollcall.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedDownloadTest {

    private static final byte[] CONTENT = "what is expected".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("file");
    }

    @Test
    void writesWhatItGets() throws IOException {
        try (Registry registry = Registry.serving(CONTENT)) {
            registry.download(CONTENT).to(file());
        }
        assertThat(file()).hasBinaryContent(CONTENT);
    }

    @Test
    void refusesAnotherContent() {
        try (Registry registry = Registry.serving("what is not expected".getBytes(UTF_8))) {
            assertThatThrownBy(() -> registry.download(CONTENT).to(file()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(registry.address().toString())
                    .hasMessageEndingWith("SHA-512 differs");
        }
    }

    @Test
    void refusesHalfOfIt() {
        try (Registry registry = Registry.breakingOff(CONTENT)) {
            assertThatThrownBy(() -> registry.download(CONTENT).to(file()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("can't be downloaded");
        }
    }

    @Test
    void namesTheStatus() {
        try (Registry registry = Registry.refusing(404)) {
            assertThatThrownBy(() -> registry.download(CONTENT).to(file()))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("answers with status 404");
        }
    }

    @Test
    void doesNotWaitForEver() {
        CountDownLatch never = new CountDownLatch(1);
        try (Registry registry = new Registry(exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 1);
            exchange.getResponseBody().flush();
            await(never);
        })) {
            VerifiedDownload download = new VerifiedDownload(
                    registry.address(), Registry.sha512(CONTENT), Duration.ofSeconds(1), ProxySelector.of(null));
            assertThatThrownBy(() -> download.to(file()))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("did not arrive within 1 s");
        } finally {
            never.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void goesThroughTheProxy() throws IOException {
        try (Registry proxy = Registry.serving(CONTENT)) {
            new VerifiedDownload(
                            URI.create("http://registry.invalid/file"),
                            Registry.sha512(CONTENT),
                            Duration.ofSeconds(30),
                            new EnvironmentProxies(
                                    Map.of("http_proxy", proxy.address().toString())))
                    .to(file());
            assertThat(proxy.requests()).containsExactly("http://registry.invalid/file");
        }
        assertThat(file()).hasBinaryContent(CONTENT);
    }
}
