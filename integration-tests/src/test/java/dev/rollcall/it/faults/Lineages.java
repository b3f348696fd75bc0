package dev.rollcall.it.faults;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.it.faults.History.Recovery;
import dev.rollcall.it.faults.Operation.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks for a second line of refresh tokens. A token has one successor, however often and wherever it is presented. It works no
 * longer once its successor has been exchanged too, and late no longer once the access token beside its successor was used.
 */
final class Lineages {

    private final Recovery recovery;
    private final Map<String, List<Operation>> uses;
    private final Map<UUID, List<Operation>> refreshes;

    private Lineages(History history) {
        recovery = history.recovery();
        // What a node has noted and not written is lost when it is killed
        uses = history.all()
                .filter(operation ->
                        operation.kind() == Kind.REQUEST && operation.outcome().isSuccess())
                .filter(operation ->
                        operation.pair().isPresent() && !history.silent().contains(operation.node()))
                .collect(groupingBy(operation -> operation.pair().orElseThrow()));
        refreshes = history.all()
                .filter(operation ->
                        operation.kind() == Kind.REFRESH && operation.outcome().isSuccess())
                .collect(groupingBy(operation -> operation.session().orElseThrow()));
    }

    static Stream<String> broken(History history) {
        return new Lineages(history).broken();
    }

    private Stream<String> broken() {
        return refreshes.entrySet().stream()
                .flatMap(session -> Stream.concat(broken(session.getValue()), givenAgain(session.getValue()))
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

    private Stream<String> givenAgain(List<Operation> refreshes) {
        return refreshes.stream()
                .collect(groupingBy(refresh -> exchange(refresh).presented()))
                .values()
                .stream()
                .flatMap(this::afterUse)
                .map(refresh -> "an answer was given again after it had been used: " + Evidence.of(refresh));
    }

    /** Of the exchanges of one token those that came too late, unless one that came in time has just opened the window again. */
    private Stream<Operation> afterUse(List<Operation> exchanges) {
        long rotated = exchanges.stream().mapToLong(Operation::end).min().orElseThrow();
        List<Operation> late = exchanges.stream()
                .filter(exchange -> exchange.start() > rotated + recovery.late())
                .toList();
        List<Operation> inTime =
                late.stream().filter(exchange -> !followsUse(exchange)).toList();
        return late.stream()
                .filter(this::followsUse)
                .filter(exchange -> inTime.stream().noneMatch(recovered -> opens(recovered, exchange)));
    }

    private boolean followsUse(Operation refresh) {
        return uses.getOrDefault(received(refresh), List.of()).stream()
                .anyMatch(use -> use.end() + (use.node() == refresh.node() ? 0 : recovery.known()) < refresh.start());
    }

    private boolean opens(Operation recovered, Operation next) {
        return recovered.start() <= next.end() && next.start() <= recovered.end() + recovery.late();
    }

    private static Exchange exchange(Operation refresh) {
        return refresh.exchange().orElseThrow();
    }

    private static String received(Operation refresh) {
        return exchange(refresh).received().orElseThrow();
    }
}
