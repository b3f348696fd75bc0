package dev.rollcall.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests by 16 connections, as fast as they are answered; needs {@code wrk} on the path. */
record Load(String name, URI uri, Path credentials) {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");

    /** What was measured; the processor time is that of the server and the database. */
    record Result(double requestsPerSecond, double processorMicrosPerRequest) {}

    /**
     * Sends requests for a while.
     *
     * @throws IllegalStateException when one was refused
     */
    Result run(Duration duration, Supplier<Duration> processorTime) throws IOException {
        Duration before = processorTime.get();
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c16",
                        "-d" + duration.toSeconds() + "s",
                        "-s",
                        Target.path("classes/load.lua").toString(),
                        uri.toString(),
                        "--",
                        credentials.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        Matcher requests = REQUESTS.matcher(output);
        if (!rate.find() || !requests.find() || output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IllegalStateException(name + ":\n" + output);
        }
        long micros = processorTime.get().minus(before).toNanos() / 1000;
        return new Result(Double.parseDouble(rate.group(1)), micros / Double.parseDouble(requests.group(1)));
    }
}
