package dev.rollcall.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** How long it takes to end the sessions of everyone, with the number of nodes that have to know of it. */
final class Emergency {

    private static final int REPETITIONS = 20;

    private final Http http = new Http();
    private final String application;

    Emergency(String application) {
        this.application = application;
    }

    static void printHead() {
        System.out.println("| sessions of everyone ended, acknowledged after ms | first | median | highest |");
        System.out.println("|---|---:|---:|---:|");
    }

    /** Ends them several times on the first node; each time somebody has signed in before who is refused afterwards. */
    void measure(List<Server> nodes) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            String token = http.login(nodes.get(0).uri("/" + application + "/api/v1/auth/login"), "somebody");
            requireEverywhere(200, token, nodes);
            nanos.add(Long.parseLong(http.require(
                            200, Http.post(nodes.get(0).uri("/" + application + "/end-everyone"), token))
                    .body()));
            requireEverywhere(401, token, nodes);
        }
        Latencies latencies = new Latencies(nanos);
        System.out.printf(
                "| %d node(s) | %.1f | %.1f | %.1f |%n",
                nodes.size(), nanos.get(0) / 1e6, latencies.medianMillis(), latencies.highestMillis());
    }

    private void requireEverywhere(int status, String token, List<Server> nodes) throws IOException {
        for (Server node : nodes) {
            HttpRequest request = Http.get(node.uri("/" + application + "/api/hello"), token);
            http.require(status, request);
        }
    }
}
