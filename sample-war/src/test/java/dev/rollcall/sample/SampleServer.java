package dev.rollcall.sample;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What {@code mvn -Prun package} runs inside Maven: the server of the sample, in a process of its own, until somebody stops
 * it. Maven does not end before the server has, so nobody finds the port taken who starts it again at once.
 */
public final class SampleServer {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 100;

    /** Whoever has answered these has deployed the application, and made what only the first request has to wait for. */
    private static final List<String> FIRST_REQUESTS = List.of("health/ready", "api/v1/auth/jwks.json", "");

    /** 128 and the number of the signal, of SIGINT and SIGTERM. */
    private static final List<Integer> STOPPED = List.of(0, 130, 143);

    private final Process process;
    private final URI address;
    private final String name;
    private volatile boolean isStopping;

    private SampleServer(Process process, URI address, String name) {
        this.process = process;
        this.address = address;
        this.name = name;
    }

    /**
     * Returns when the server was stopped.
     *
     * @param arguments the address of the sample, the name of the server, and then what {@code java} is started with
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()),
                                Stream.of(arguments).skip(2))
                        .toList())
                .inheritIO()
                .start();
        new SampleServer(process, URI.create(arguments[0]), arguments[1]).serve();
    }

    private void serve() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        if (awaitAnswers()) {
            tellHowToSignIn();
        }
        int status = process.waitFor();
        if (isStopping) {
            // Maven is ending, and would only get to print a part of what it has to say
            new CountDownLatch(1).await();
        }
        if (!STOPPED.contains(status)) {
            throw new IllegalStateException("The server ended with status " + status + "; its log is above");
        }
    }

    /** A terminal stops both processes, others only this one. */
    private void stop() {
        isStopping = true;
        process.destroy();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if the server ends before. */
    private boolean awaitAnswers() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!FIRST_REQUESTS.stream().allMatch(this::answers)) {
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (System.nanoTime() > deadline) {
                stop();
                throw new IllegalStateException(
                        "The sample does not answer after " + START.toMinutes() + " minutes; its log is above");
            }
        }
        return true;
    }

    private boolean answers(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) address.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) END.toMillis());
            connection.setReadTimeout((int) END.toMillis());
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    @SuppressWarnings("SystemOut") // the terminal that it was started in
    private void tellHowToSignIn() {
        System.out.printf("""

                  The Rollcall sample answers at %s, on %s and Java %s
                  Sign in as alice, bob, carol or admin; the password is the name and "-password": alice-password
                  Ctrl+C stops it

                """, address, name, Runtime.version().feature());
    }
}
