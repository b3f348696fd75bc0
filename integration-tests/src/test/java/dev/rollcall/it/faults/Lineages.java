package dev.rollcall.it.faults;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.it.faults.Operation.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks for a second line of refresh tokens. A token has one successor, however often and wherever it is presented, and
 * it works no longer once its successor has been exchanged too.
 */
final class Lineages {

    private Lineages() {}

    static Stream<String> broken(Stream<Operation> operations) {
        Map<UUID, List<Operation>> bySession = operations
                .filter(operation ->
                        operation.kind() == Kind.REFRESH && operation.outcome().isSuccess())
                .collect(groupingBy(operation -> operation.session().orElseThrow()));
        return bySession.entrySet().stream()
                .flatMap(session -> broken(session.getValue())
                        .map(what -> "session " + Evidence.of(session.getKey()) + ": " + what));
    }

    private static Stream<String> broken(List<Operation> refreshes) {
        Map<String, String> successors = new HashMap<>();
        Map<String, Long> exchanged = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (Operation refresh : refreshes) {
            String presented = exchange(refresh).presented();
            String received = received(refresh);
            String known = successors.putIfAbsent(presented, received);
            if (known != null && !known.equals(received)) {
                found.add("two different successors of one token, the second by " + Evidence.of(refresh));
            }
            exchanged.merge(presented, refresh.end(), Math::min);
        }
        refreshes.stream()
                .filter(refresh -> exchanged.getOrDefault(received(refresh), Long.MAX_VALUE) < refresh.start())
                .map(refresh -> "a token worked after its successor had been exchanged: " + Evidence.of(refresh))
                .forEach(found::add);
        return found.stream();
    }

    private static Exchange exchange(Operation refresh) {
        return refresh.exchange().orElseThrow();
    }

    private static String received(Operation refresh) {
        return exchange(refresh).received().orElseThrow();
    }
}
