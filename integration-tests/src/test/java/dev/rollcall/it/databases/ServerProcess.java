package dev.rollcall.it.databases;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.testing.FreePorts;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Payara Micro as an operator starts it, for what Arquillian hides: a deployment that fails, several applications, the
 * log.
 */
public final class ServerProcess implements AutoCloseable {

    private static final String READY = "ready in";
    private static final int START_SECONDS = 240;

    /** Most of these servers live for a minute, which they would spend on compiling. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** All tests come from one address, and many send wrong passwords on purpose. */
    private static final List<String> LENIENT = List.of(
            "-Drollcall.throttle.account.failures=10000",
            "-Drollcall.throttle.account.sign-ins=0",
            "-Drollcall.throttle.address.failures=10000",
            "-Drollcall.throttle.address.refreshes=10000");

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Process process;
    private final Launch launch;

    private ServerProcess(Process process, Launch launch) {
        this.process = process;
        this.launch = launch;
        Thread reader = new Thread(this::read, "server-log");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * How a server is started.
     *
     * @param name of its log: {@code target/<name>.log}
     * @param port of its HTTP listener on the loopback interface
     * @param java options of its JVM
     * @param micro options of Payara Micro besides those that every server of the tests has
     * @param applications files to deploy, in this order
     * @param environment variables besides those of the tests themselves
     */
    public record Launch(
            String name,
            int port,
            List<String> java,
            List<String> micro,
            List<Path> applications,
            Map<String, String> environment) {

        public Launch(String name, int port, List<String> java, List<String> micro, List<Path> applications) {
            this(name, port, java, micro, applications, Map.of());
        }

        private List<String> command() {
            return Stream.of(
                            Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString()),
                            SHORT_LIVED.stream(),
                            LENIENT.stream(),
                            java.stream(),
                            Stream.of(
                                    "-jar",
                                    System.getProperty("payara.microJar"),
                                    "--port",
                                    String.valueOf(port),
                                    "--nohazelcast",
                                    "--disablephonehome",
                                    "--prebootcommandfile",
                                    "src/payara/boot.asadmin",
                                    "--logproperties",
                                    "src/payara/logging.properties"),
                            micro.stream(),
                            applications.stream().flatMap(file -> Stream.of("--deploy", file.toString())))
                    .flatMap(Function.identity())
                    .toList();
        }
    }

    /** What a server needs for the data source {@code jdbc/rollcall} on {@link Postgres}. */
    public static final List<String> POSTGRESQL = List.of(
            "--addlibs", "target/drivers/postgresql.jar", "--postbootcommandfile", "src/payara/postgresql.asadmin");

    /**
     * Waits until the server has tried to deploy all of them.
     *
     * @param name of its log
     */
    static ServerProcess with(String name, WebArchive... applications) {
        return start(new Launch(
                name,
                FreePorts.next(),
                List.of("-Xmx512m", "-Dpostgresql.port=" + Postgres.port()),
                POSTGRESQL,
                Stream.of(applications).map(ServerProcess::written).toList()));
    }

    /** Waits until the server has tried to deploy the applications. */
    public static ServerProcess start(Launch launch) {
        try {
            ProcessBuilder command = new ProcessBuilder(launch.command()).redirectErrorStream(true);
            // What the servers of Arquillian use; these have settings of their own
            command.environment().remove("ROLLCALL_DATASOURCE");
            command.environment().putAll(launch.environment());
            ServerProcess server = new ServerProcess(command.start(), launch);
            // A test run that is stopped leaves no server behind, and none that stands still
            Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
            server.ready.get(START_SECONDS, TimeUnit.SECONDS);
            return server;
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start", e);
        }
    }

    /** The application as a file that can be deployed. Tests that run at the same time have others with the same name. */
    public static Path written(WebArchive application) {
        File folder = new File("target", System.getProperty("test.fork")).getAbsoluteFile();
        folder.mkdirs();
        File file = new File(folder, application.getName());
        application.as(ZipExporter.class).exportTo(file, true);
        return file.toPath();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8);
                PrintWriter file = new PrintWriter("target/" + launch.name() + ".log", UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                file.println(line);
                file.flush();
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

    /** Of its HTTP listener. */
    public int port() {
        return launch.port();
    }

    public URI application(String name) {
        return URI.create("http://localhost:" + port() + "/" + name + "/");
    }

    public List<String> log() {
        return List.copyOf(log);
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Ends the server without a chance to tidy up. */
    public void kill() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(START_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Stops the server in the middle of whatever it does, until {@link #resume}. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int refused = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (refused != 0) {
                throw new IllegalStateException("SIG" + name + " could not be sent");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
    }
}
