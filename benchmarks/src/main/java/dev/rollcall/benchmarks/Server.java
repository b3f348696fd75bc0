package dev.rollcall.benchmarks;

import dev.rollcall.testing.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Payara Micro that only this machine reaches, each application at a context path of its file's name. */
final class Server implements AutoCloseable {

    /** A system property of the server: the port it listens on. */
    static final String PORT_PROPERTY = "benchmark.port";

    private static final Pattern READY = Pattern.compile("ready in ([\\d,.]+) \\(ms\\)");

    private static final List<String> BOOT = List.of(
            "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1",
            "set configs.config.server-config.availability-service.availability-enabled=false");

    private final Process process;
    private final int port;
    private final long readyMillis;

    private Server(Process process, int port, long readyMillis) {
        this.process = process;
        this.port = port;
        this.readyMillis = readyMillis;
    }

    /**
     * Starts the server.
     *
     * @param jvmOptions options of its virtual machine beside the heap's size
     * @param options options of Payara Micro beside those that every server gets
     */
    static Server start(List<Path> wars, List<String> jvmOptions, List<String> options) throws IOException {
        int port = FreePorts.next();
        List<String> command =
                new ArrayList<>(List.of("java", "-Xms512m", "-Xmx512m", "-D" + PORT_PROPERTY + "=" + port));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", Target.path("payara-micro.jar").toString()));
        command.addAll(List.of("--port", String.valueOf(port), "--nohazelcast", "--disablephonehome"));
        command.addAll(List.of(
                "--prebootcommandfile", Files.write(Target.path("boot"), BOOT).toString()));
        command.addAll(options);
        wars.forEach(war -> command.addAll(List.of("--deploy", war.toString())));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new Server(process, port, awaitReady(process, wars));
    }

    /** What the server itself says of how long it took to start and to deploy. */
    long readyMillis() {
        return readyMillis;
    }

    long pid() {
        return process.pid();
    }

    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static long awaitReady(Process process, List<Path> wars) throws IOException {
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            seen.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                requireAll(wars, seen.toString());
                drain(log);
                return Long.parseLong(ready.group(1).replaceAll("\\D", ""));
            }
        }
        throw new IllegalStateException("The server did not start:\n" + seen);
    }

    /** Payara Micro is ready, and faster so, when it failed to deploy. */
    private static void requireAll(List<Path> wars, String log) {
        for (Path war : wars) {
            String name = war.getFileName().toString().replace(".war", "");
            if (!log.contains(" " + name + " was successfully deployed")) {
                throw new IllegalStateException("Not deployed: " + name + "\n" + log);
            }
        }
    }

    /** Keeps reading, so that the server never waits for its log to be read. */
    private static void drain(BufferedReader log) {
        Thread reader = new Thread(() -> {
            try (log) {
                log.lines().filter(line -> line.contains("SEVERE")).forEach(System.err::println);
            } catch (IOException | UncheckedIOException ended) {
                // the server was stopped
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
