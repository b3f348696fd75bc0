package dev.rollcall.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Payara Micro as an operator starts it, for what Arquillian hides: a deployment that fails, several applications, the
 * log.
 */
final class ServerProcess implements AutoCloseable {

    private static final String READY = "ready in";
    private static final int START_SECONDS = 120;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "server-log");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits until the server has tried to deploy all of them. */
    static ServerProcess with(WebArchive... applications) {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dpostgresql.port=" + Postgres.port(),
                "-jar",
                System.getProperty("payara.microJar"),
                "--port",
                port(),
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                "src/payara/boot.asadmin",
                "--addlibs",
                "target/postgresql.jar",
                "--postbootcommandfile",
                "src/payara/postgresql.asadmin",
                "--logproperties",
                "src/payara/logging.properties");
        Stream<String> deployments =
                Stream.of(applications).flatMap(application -> Stream.of("--deploy", written(application)));
        try {
            ServerProcess server = new ServerProcess(
                    new ProcessBuilder(Stream.concat(command, deployments).toList())
                            .redirectErrorStream(true)
                            .start());
            server.ready.get(START_SECONDS, TimeUnit.SECONDS);
            return server;
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start", e);
        }
    }

    private static String written(WebArchive application) {
        Path file = Path.of("target", application.getName()).toAbsolutePath();
        application.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file.toString();
    }

    private static String port() {
        return System.getProperty("test.http.port");
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                System.out.println(line);
                if (line.contains(READY)) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(new UncheckedIOException(e));
        } finally {
            ready.completeExceptionally(new IllegalStateException("The server has ended"));
        }
    }

    URI application(String name) {
        return URI.create("http://localhost:" + port() + "/" + name + "/");
    }

    List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
    }
}
