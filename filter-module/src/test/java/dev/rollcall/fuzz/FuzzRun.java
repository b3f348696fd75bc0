package dev.rollcall.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The run of the fuzzer: {@code mvn -Pfuzz verify}. Each target has a process and a time of its own, one after the other,
 * so that a finding in one does not keep the others from being tried.
 */
public final class FuzzRun {

    private static final Path RESULTS = Path.of("target/fuzz");
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units:\\s+(\\d+)");

    /** No input may take longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** More than the longest body that is read. */
    private static final int LONGEST_INPUT = 9000;

    private FuzzRun() {}

    /** @param given the time for each target, such as {@code 10m} or {@code 30s}, and the name of one or {@code all} */
    public static void main(String[] given) throws IOException, InterruptedException {
        Duration time = Duration.parse("PT" + given[0]);
        boolean isClean = true;
        for (FuzzTarget target : FuzzTarget.ALL) {
            if (given[1].equals("all") || given[1].equals(target.name())) {
                isClean &= run(target, time);
            }
        }
        System.exit(isClean ? 0 : 1);
    }

    private static boolean run(FuzzTarget target, Duration time) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(RESULTS.resolve("corpus").resolve(target.name()));
        Path log = RESULTS.resolve(target.name() + ".log");
        Process fuzzer = new ProcessBuilder(command(target, time, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean isClean = fuzzer.waitFor() == 0;
        Matcher executions = EXECUTIONS.matcher(Files.readString(log));
        System.out.printf(
                "%s: %s executions, %s%n",
                target.name(), executions.find() ? executions.group(1) : "?", isClean ? "nothing found" : "see " + log);
        return isClean;
    }

    private static List<String> command(FuzzTarget target, Duration time, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=dev.rollcall.**:org.jose4j.**:org.eclipse.parsson.**:ua_parser.**",
                "--custom_hook_includes=dev.rollcall.**",
                "--reproducer_path=" + RESULTS,
                "-artifact_prefix=" + RESULTS + "/" + target.name() + "-",
                "-max_total_time=" + time.toSeconds(),
                "-timeout=" + PATIENCE.toSeconds(),
                "-max_len=" + LONGEST_INPUT,
                "-print_final_stats=1",
                corpus.toString(),
                target.seeds().toString());
    }
}
