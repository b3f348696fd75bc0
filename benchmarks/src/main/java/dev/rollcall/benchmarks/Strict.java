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
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How fast the same resource answers when every request reads its session from PostgreSQL, beside other ways to guard
 * it. All applications run in one server; rounds are interleaved, and ratios are taken within a round.
 */
final class Strict {

    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int ROUNDS = Integer.getInteger("rounds", 7);

    private Strict() {}

    /**
     * Measures and prints a table.
     *
     * @param otherJars other builds of Rollcall to compare with this one
     */
    static void run(List<Path> otherJars) throws IOException {
        List<Path> libraries = Target.libraries();
        List<Path> withoutRollcall = libraries.stream()
                .filter(library -> !Target.isRollcall(library))
                .toList();
        List<Path> wars = new ArrayList<>();
        wars.add(War.named("open").build());
        wars.add(War.named("httpsession")
                .withFilter(HttpSessionFilter.class, List.of())
                .build());
        wars.add(War.named("handwritten")
                .withFilter(HandwrittenFilter.class, withoutRollcall)
                .build());
        wars.add(War.named("rollcall").withRollcallOnPostgres(libraries).build());
        for (int i = 0; i < otherJars.size(); i++) {
            List<Path> other = new ArrayList<>(withoutRollcall);
            other.add(otherJars.get(i));
            wars.add(War.named("other" + i).withRollcallOnPostgres(other).build());
        }
        try (Postgres postgres = new Postgres();
                Server server = Server.start(wars, List.of(), postgres.serverOptions())) {
            Map<Load, List<Load.Result>> results = new LinkedHashMap<>();
            for (Load load : loads(server, otherJars)) {
                load.run(WARM_UP, server::processorTime);
                results.put(load, new ArrayList<>());
            }
            measure(results, () -> server.processorTime().plus(postgres.processorTime()));
            print(results);
        }
    }

    private static List<Load> loads(Server server, List<Path> otherJars) throws IOException {
        Visitors visitors = new Visitors();
        // All applications with Rollcall share the database, hence sessions and keys
        Path tokens = visitors.ofRollcall(server.uri("/rollcall/api/v1/auth/login"));
        List<Load> loads = new ArrayList<>();
        loads.add(new Load("unguarded", server.uri("/open/api/hello"), tokens));
        loads.add(new Load(
                "HttpSession in memory",
                server.uri("/httpsession/api/hello"),
                visitors.ofHttpSession(server.uri("/httpsession/login"))));
        loads.add(new Load(
                "handwritten filter: jose4j and one JDBC read",
                server.uri("/handwritten/api/hello"),
                visitors.ofHandwritten(server.uri("/handwritten/login"))));
        loads.add(new Load("Rollcall, strict", server.uri("/rollcall/api/hello"), tokens));
        for (int i = 0; i < otherJars.size(); i++) {
            loads.add(new Load(
                    "Rollcall, strict: " + otherJars.get(i).getFileName(),
                    server.uri("/other" + i + "/api/hello"),
                    tokens));
        }
        return loads;
    }

    private static void measure(Map<Load, List<Load.Result>> results, Supplier<Duration> processorTime)
            throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<Load, List<Load.Result>> entry : results.entrySet()) {
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
