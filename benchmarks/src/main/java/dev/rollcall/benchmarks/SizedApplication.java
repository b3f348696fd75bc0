package dev.rollcall.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** An application over a database of some size, and what was measured there. */
final class SizedApplication {

    /** Users who sign in, if there are that many. */
    private static final int VISITORS = 5_000;

    private static final int LISTS_PER_ROUND = 1_000;
    private static final Duration LOAD_PER_ROUND = Duration.ofSeconds(4);

    /** The login comes to those that the population has. */
    private static final String ALL_LISTED = "\"total_devices\":" + (Population.SESSIONS_PER_USER + 1);

    private final String name;
    private final Population population;
    private final Random random = new Random(1);
    private final Http http = new Http();
    private final List<String> tokens = new ArrayList<>();
    private final List<Long> listNanos = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();

    /** With the name of its database. */
    SizedApplication(String name, Population population) {
        this.name = name;
        this.population = population;
    }

    String name() {
        return name;
    }

    Path war() throws IOException {
        return War.named(name)
                .withRollcallOn(name, Target.libraries(), War.IN_MEMORY)
                .withEndOfEveryone()
                .build();
    }

    /** Signs users in, any of them. */
    void signIn(Server server) throws IOException {
        List<Long> users = LongStream.range(0, population.users()).boxed().collect(Collectors.toList());
        Collections.shuffle(users, random);
        for (long user : users.subList(0, Math.min(VISITORS, users.size()))) {
            tokens.add(http.login(server.uri("/" + name + "/api/v1/auth/login"), "user" + user));
        }
    }

    /** Some users ask for their sessions, one after the other. */
    void list(Server server) throws IOException {
        Collections.shuffle(tokens, random);
        for (String token : tokens.subList(0, Math.min(LISTS_PER_ROUND, tokens.size()))) {
            HttpRequest request = Http.get(server.uri("/" + name + "/api/v1/sessions"), token);
            long start = System.nanoTime();
            String body = http.require(200, request).body();
            listNanos.add(System.nanoTime() - start);
            if (!body.contains(ALL_LISTED)) {
                throw new IllegalStateException(body);
            }
        }
    }

    /** All users ask for the application's resource in turn. */
    void load(Server server) throws IOException {
        Load load = new Load(name, server.uri("/" + name + "/api/hello"), Visitors.bearing(name + ".txt", tokens));
        rates.add(load.run(LOAD_PER_ROUND, server::processorTime).requestsPerSecond());
    }

    /** What a round measured before does not count. */
    void forgetWarmUp() {
        listNanos.clear();
        rates.clear();
    }

    Latencies lists() {
        return new Latencies(listNanos);
    }

    /** Requests a second, a number for each round. */
    List<Double> rates() {
        return List.copyOf(rates);
    }
}
