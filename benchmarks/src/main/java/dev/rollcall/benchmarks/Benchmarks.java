package dev.rollcall.benchmarks;

import dev.rollcall.benchmarks.jmh.HotPath;
import dev.rollcall.benchmarks.jmh.RevocationMemory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Runs the benchmark that the first argument names. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String... arguments) throws Exception {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "admin" -> AdminApi.run();
            case "channels" -> Channels.run();
            case "compare" -> Compare.run(paths(arguments));
            case "jmh" -> HotPath.run(rest(arguments).toArray(String[]::new));
            case "memory" -> RevocationMemory.run();
            case "profile" -> Profile.run(War.IN_MEMORY);
            case "profile-strict" -> Profile.run(War.STRICT);
            case "propagation" -> Propagation.run();
            case "scale" -> Scale.run();
            case "startup" -> Startup.run();
            default ->
                System.out.println(
                        "Nothing to run; choose -Dbenchmark=admin, channels, compare, jmh, memory, profile, profile-strict, propagation, scale or startup.");
        }
    }

    private static List<Path> paths(String... arguments) {
        return rest(arguments).map(Path::of).toList();
    }

    private static Stream<String> rest(String... arguments) {
        return Arrays.stream(arguments).skip(1);
    }
}
