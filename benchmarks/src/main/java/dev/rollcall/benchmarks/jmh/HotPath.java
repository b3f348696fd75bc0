package dev.rollcall.benchmarks.jmh;

import dev.rollcall.internal.session.Authentication;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What Rollcall adds to a request whose access token it has seen before: time, and garbage by the profiler. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class HotPath {

    /** How many sessions take turns: one stays in the processor's cache, thousands do not. */
    @Param({"1", "5000"})
    public int sessions;

    /** How many revocations of other sessions the node has to know. */
    @Param({"0", "100000"})
    public int revocations;

    private Deployment deployment;
    private List<String> tokens;

    /** Where a thread is in the list of tokens. */
    @State(Scope.Thread)
    public static class Turn {

        private int next;

        String of(List<String> tokens) {
            next = (next + 1) % tokens.size();
            return tokens.get(next);
        }
    }

    /**
     * Runs the benchmark.
     *
     * @param options those of JMH's command line, such as {@code -f 1}
     */
    public static void run(String... options) throws CommandLineOptionException, RunnerException {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(options))
                        .include(HotPath.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }

    @Setup
    public void signIn() {
        deployment = new Deployment(revocations);
        tokens = deployment.signIn(sessions);
    }

    @TearDown
    public void stop() {
        deployment.stop();
    }

    @Benchmark
    public Authentication authenticate(Turn turn) {
        return deployment.authenticator().authenticate(turn.of(tokens));
    }
}
