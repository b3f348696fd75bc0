package dev.rollcall.it.faults;

import java.util.List;
import java.util.Map;

/**
 * What distinguishes a node from the sample's defaults.
 *
 * @param rollcall settings: {@code rollcall.token.lifetime=PT5S}
 * @param connections at most so many to the database
 * @param environment variables of its process
 */
record NodeSettings(List<String> rollcall, int connections, Map<String, String> environment) {

    private static final int CONNECTIONS = 20;

    static final NodeSettings DEFAULT = new NodeSettings(List.of(), CONNECTIONS, Map.of());

    static NodeSettings with(String... rollcall) {
        return new NodeSettings(List.of(rollcall), CONNECTIONS, Map.of());
    }

    NodeSettings withConnections(int most) {
        return new NodeSettings(rollcall, most, environment);
    }

    NodeSettings withEnvironment(Map<String, String> variables) {
        return new NodeSettings(rollcall, connections, variables);
    }
}
