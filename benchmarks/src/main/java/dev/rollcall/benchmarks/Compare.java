package dev.rollcall.benchmarks;

import dev.rollcall.benchmarks.app.HandwrittenFilter;
import dev.rollcall.benchmarks.app.HttpSessionFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast the same resource answers behind Rollcall, strict and in memory, and behind other guards. All applications
 * run in one server over PostgreSQL; rounds are interleaved, and ratios are taken within a round.
 */
final class Compare {

    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int ROUNDS = Integer.getInteger("rounds", 7);

    private final List<RollcallWar> rollcalls;

    private Compare(List<RollcallWar> rollcalls) {
        this.rollcalls = rollcalls;
    }

    /**
     * Measures and prints a table.
     *
     * @param otherJars other builds of Rollcall to compare with this one
     */
    static void run(List<Path> otherJars) throws IOException {
        List<RollcallWar> rollcalls = new ArrayList<>(RollcallWar.inBothModes("rollcall", "", Target.libraries()));
        for (int i = 0; i < otherJars.size(); i++) {
            List<Path> other = new ArrayList<>(Target.librariesWithoutRollcall());
            other.add(otherJars.get(i));
            rollcalls.addAll(
                    RollcallWar.inBothModes("other" + i, ": " + otherJars.get(i).getFileName(), other));
        }
        new Compare(rollcalls).run();
    }

    /** An application with a build of Rollcall in one of its modes. */
    private record RollcallWar(String application, String label, String mode, List<Path> libraries) {

        static List<RollcallWar> inBothModes(String application, String build, List<Path> libraries) {
            return List.of(
                    new RollcallWar(application + "-strict", "Rollcall, strict" + build, War.STRICT, libraries),
                    new RollcallWar(application + "-memory", "Rollcall, in memory" + build, War.IN_MEMORY, libraries));
        }

        Path build() throws IOException {
            return War.named(application)
                    .withRollcallOn(Postgres.DATABASE, libraries, mode)
                    .build();
        }
    }

    private void run() throws IOException {
        try (Postgres postgres = new Postgres(Postgres.DATABASE);
                Server server = Server.start(wars(), List.of(), postgres.serverOptions())) {
            Map<Load, List<Load.Result>> results = new LinkedHashMap<>();
            for (Load load : loads(server)) {
                load.run(WARM_UP, server::processorTime);
                results.put(load, new ArrayList<>());
            }
            measure(results, () -> server.processorTime().plus(postgres.processorTime()));
            print(results);
        }
    }

    private List<Path> wars() throws IOException {
        List<Path> wars = new ArrayList<>();
        wars.add(War.named("open").build());
        wars.add(War.named("open-again").build());
        wars.add(War.named("httpsession")
                .withFilter(HttpSessionFilter.class, List.of())
                .build());
        wars.add(War.named("handwritten")
                .withFilter(HandwrittenFilter.class, Target.librariesWithoutRollcall())
                .build());
        wars.add(War.guardedByMicroProfileJwt(
                        "microprofile", "/" + rollcalls.get(0).application() + "/api/v1/auth/jwks.json")
                .build());
        for (RollcallWar rollcall : rollcalls) {
            wars.add(rollcall.build());
        }
        return wars;
    }

    private List<Load> loads(Server server) throws IOException {
        Visitors visitors = new Visitors();
        // All applications with Rollcall share the database, hence sessions and keys
        Path tokens = visitors.ofRollcall(server.uri("/" + rollcalls.get(0).application() + "/api/v1/auth/login"));
        List<Load> unguarded = List.of(
                new Load("unguarded", server.uri("/open/api/hello"), tokens),
                new Load("unguarded, a second copy", server.uri("/open-again/api/hello"), tokens));
        List<Load> guarded = Stream.concat(
                        Stream.of(
                                new Load(
                                        "HttpSession in memory",
                                        server.uri("/httpsession/api/hello"),
                                        visitors.ofHttpSession(server.uri("/httpsession/login"))),
                                new Load(
                                        "handwritten filter: jose4j and one JDBC read",
                                        server.uri("/handwritten/api/hello"),
                                        visitors.ofHandwritten(server.uri("/handwritten/login"))),
                                new Load("MicroProfile JWT of Payara", server.uri("/microprofile/api/hello"), tokens)),
                        rollcalls.stream()
                                .map(rollcall -> new Load(
                                        rollcall.label(),
                                        server.uri("/" + rollcall.application() + "/api/hello"),
                                        tokens)))
                .toList();
        for (Load load : guarded) {
            visitors.requireRefusal(load.uri());
        }
        return Stream.concat(unguarded.stream(), guarded.stream()).toList();
    }

    private static void measure(Map<Load, List<Load.Result>> results, Supplier<Duration> processorTime)
            throws IOException {
        List<Map.Entry<Load, List<Load.Result>>> order = new ArrayList<>(results.entrySet());
        for (int round = 0; round < ROUNDS; round++) {
            // So that nobody always comes after the same one and its garbage
            Collections.shuffle(order, new Random(round));
            for (Map.Entry<Load, List<Load.Result>> entry : order) {
                entry.getValue().add(entry.getKey().run(ROUND, processorTime));
            }
        }
    }

    private static void print(Map<Load, List<Load.Result>> results) {
        List<Double> unguarded = rates(results.values().iterator().next());
        System.out.println(
                "| | requests/s, median | lowest to highest | of unguarded, median | processor µs a request, server and database, median |");
        System.out.println("|---|---:|---:|---:|---:|");
        results.forEach((load, measured) -> {
            List<Double> rates = rates(measured);
            System.out.printf(
                    "| %s | %.0f | %.0f to %.0f | %.2f | %.0f |%n",
                    load.name(),
                    Median.of(rates),
                    Collections.min(rates),
                    Collections.max(rates),
                    Median.of(ratios(rates, unguarded)),
                    Median.of(measured.stream()
                            .map(Load.Result::processorMicrosPerRequest)
                            .toList()));
        });
    }

    private static List<Double> rates(List<Load.Result> measured) {
        return measured.stream().map(Load.Result::requestsPerSecond).toList();
    }

    private static List<Double> ratios(List<Double> rates, List<Double> unguarded) {
        return IntStream.range(0, rates.size())
                .mapToObj(round -> rates.get(round) / unguarded.get(round))
                .toList();
    }
}
