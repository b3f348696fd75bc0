package dev.rollcall.it.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.host.app.WhoServlet;
import dev.rollcall.testing.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open Liberty with fewer features than Rollcall needs. It starts CDI before any initializer. */
@Tag("open-liberty")
class FewFeaturesIT {

    private static final String LINE =
            "Rollcall needs the Jakarta EE 10 Web Profile, and the server does not offer the application: ";

    /** The lines that may come first: ours, or the server's that the application has started, or why it has not. */
    private static final List<String> VERDICTS =
            List.of("ERROR   ] Rollcall", "CWWKZ0001I", "CWWKZ0002E", "CWWKZ0004E");

    @TempDir
    private Path users;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servlet-6.0 cdi-4.0 restfulWS-3.1 | Persistence, Security, Concurrency",
                "servlet-6.0 cdi-4.0 restfulWS-3.1 jsonp-2.1 appSecurity-5.0 | Persistence, Concurrency",
                "servlet-6.0 cdi-4.0 restfulWS-3.1 persistence-3.1 concurrent-3.0 | Security",
                "servlet-6.0 cdi-4.0 | RESTful Web Services"
            })
    void whatIsMissingIsNamedInOneLine(String features, String missing) throws Exception {
        assertThat(verdictWith(features)).endsWith(LINE + missing);
    }

    /** WebSockets, above all: Rollcall closes them where there are some. */
    @Test
    void whatIsNotNeededMayBeMissing() throws Exception {
        assertThat(verdictWith(
                        "servlet-6.0 cdi-4.0 restfulWS-3.1 jsonp-2.1 appSecurity-5.0 persistence-3.1 concurrent-3.0"))
                .contains("CWWKZ0001I");
    }

    private String verdictWith(String features) throws Exception {
        Path server = Files.createDirectories(users.resolve("servers/few"));
        Files.writeString(server.resolve("server.xml"), configuration(features));
        Wars.of("few.war", WhoServlet.class)
                .as(ZipExporter.class)
                .exportTo(Files.createDirectories(server.resolve("dropins"))
                        .resolve("few.war")
                        .toFile());
        return verdict();
    }

    private static String configuration(String features) {
        return Stream.of(features.split(" "))
                .map(feature -> "<feature>" + feature + "</feature>")
                .collect(Collectors.joining(
                        "",
                        "<server><featureManager>",
                        "</featureManager><httpEndpoint id=\"defaultHttpEndpoint\" host=\"127.0.0.1\" httpPort=\""
                                + FreePorts.next() + "\" httpsPort=\"-1\"/></server>"));
    }

    private String verdict() throws Exception {
        Process server = command("run");
        try {
            return CompletableFuture.supplyAsync(() -> firstVerdict(server)).get(3, TimeUnit.MINUTES);
        } finally {
            command("stop").onExit().get(1, TimeUnit.MINUTES);
            server.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    private Process command(String name) throws IOException {
        ProcessBuilder command = new ProcessBuilder(System.getProperty("server.home") + "/bin/server", name, "few");
        command.environment().put("WLP_USER_DIR", users.toString());
        command.environment().put("JVM_ARGS", "-Xmx256m");
        return command.redirectErrorStream(true).start();
    }

    private static String firstVerdict(Process server) {
        try (BufferedReader lines = server.inputReader(UTF_8)) {
            return lines.lines()
                    .filter(line -> VERDICTS.stream().anyMatch(line::contains))
                    .findFirst()
                    .orElse("none");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
