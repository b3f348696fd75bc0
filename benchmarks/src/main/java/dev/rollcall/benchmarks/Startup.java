package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Rollcall adds to the start of a server with one application, and to the size of that application. */
final class Startup {

    private static final int STARTS = Integer.getInteger("rounds", 7);

    private Startup() {}

    static void run() throws IOException {
        List<Path> libraries = Target.libraries();
        Path without = War.named("without").build();
        Path with = War.named("with").withRollcall(libraries).build();
        start(without); // fills the file cache
        List<Double> bare = new ArrayList<>();
        List<Double> guarded = new ArrayList<>();
        List<Double> added = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            bare.add(start(without));
            guarded.add(start(with));
            added.add(guarded.get(i) - bare.get(i));
        }
        System.out.println("| | start, median ms | lowest to highest |");
        System.out.println("|---|---:|---:|");
        print("application alone", bare);
        print("with Rollcall", guarded);
        print("added", added);
        printSizes(libraries);
    }

    private static double start(Path war) throws IOException {
        try (Server server = Server.start(List.of(war), List.of(), List.of())) {
            return server.readyMillis();
        }
    }

    private static void print(String name, List<Double> millis) {
        System.out.printf(
                "| %s | %.0f | %.0f to %.0f |%n",
                name,
                Median.of(millis),
                millis.stream().min(Double::compare).orElseThrow(),
                millis.stream().max(Double::compare).orElseThrow());
    }

    private static void printSizes(List<Path> libraries) throws IOException {
        System.out.println();
        System.out.println("| library | KB |");
        System.out.println("|---|---:|");
        long total = 0;
        for (Path library : libraries) {
            long size = Files.size(library);
            total += size;
            System.out.printf("| %s | %d |%n", library.getFileName(), size / 1000);
        }
        System.out.printf("| all | %d |%n", total / 1000);
    }
}
