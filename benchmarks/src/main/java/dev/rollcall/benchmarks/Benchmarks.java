package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs the benchmark that the first argument names. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String... arguments) throws IOException {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "compare" -> Compare.run(paths(arguments));
            case "profile" -> Profile.run();
            case "startup" -> Startup.run();
            default -> System.out.println("Nothing to run; choose -Dbenchmark=compare, profile or startup.");
        }
    }

    private static List<Path> paths(String... arguments) {
        return Arrays.stream(arguments).skip(1).map(Path::of).toList();
    }
}
