package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files in the build directory, which is the working directory of a benchmark. */
final class Target {

    private Target() {}

    static Path path(String name) {
        return Path.of(name).toAbsolutePath();
    }

    /** The JAR and what it brings along. */
    static List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(path("lib"))) {
            return files.sorted().toList();
        }
    }

    static List<Path> librariesWithoutRollcall() throws IOException {
        return libraries().stream().filter(library -> !isRollcall(library)).toList();
    }

    static Path rollcall() throws IOException {
        return libraries().stream().filter(Target::isRollcall).findFirst().orElseThrow();
    }

    private static boolean isRollcall(Path library) {
        return library.getFileName().toString().startsWith("rollcall-");
    }
}
