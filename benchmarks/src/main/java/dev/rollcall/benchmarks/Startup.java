package dev.rollcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What Rollcall adds to the start of a server with one application, and to the size of that application. */
final class Startup {

    private static final int STARTS = Integer.getInteger("rounds", 7);

    private Startup() {}

    /** How long a start took, and what the server's processor time was by then. */
    private record Start(double millis, double processorMillis) {

        Start minus(Start other) {
            return new Start(millis - other.millis, processorMillis - other.processorMillis);
        }
    }

    static void run() throws IOException {
        List<Path> libraries = Target.libraries();
        Path without = War.named("without").build();
        Path with = War.named("with").withRollcall(libraries).build();
        start(without); // fills the file cache
        List<Start> bare = new ArrayList<>();
        List<Start> guarded = new ArrayList<>();
        List<Start> added = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            bare.add(start(without));
            guarded.add(start(with));
            added.add(guarded.get(i).minus(bare.get(i)));
        }
        System.out.println("| | start, median ms | lowest to highest | processor, median ms |");
        System.out.println("|---|---:|---:|---:|");
        print("application alone", bare);
        print("with Rollcall", guarded);
        print("added", added);
        printSizes(libraries);
    }

    private static Start start(Path war) throws IOException {
        try (Server server = Server.start(List.of(war), List.of(), List.of())) {
            return new Start(server.readyMillis(), server.processorTime().toMillis());
        }
    }

    private static void print(String name, List<Start> starts) {
        List<Double> millis = starts.stream().map(Start::millis).toList();
        System.out.printf(
                "| %s | %.0f | %.0f to %.0f | %.0f |%n",
                name,
                Median.of(millis),
                Collections.min(millis),
                Collections.max(millis),
                Median.of(starts.stream().map(Start::processorMillis).toList()));
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
