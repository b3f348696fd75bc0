package dev.rollcall.it.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.rollcall.it.faults.History.Phase;
import dev.rollcall.it.faults.Violation.Invariant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Looks in a history for broken promises: a pure function. */
final class Checker {

    private static final int NODES = 2;

    private final History history;
    private final Revocations revocations;

    private Checker(History history) {
        this.history = history;
        this.revocations = new Revocations(history.operations());
    }

    static List<Violation> violations(History history) {
        return new Checker(history).violations();
    }

    private List<Violation> violations() {
        return Stream.of(
                        named(Invariant.REVOKED_STAYS_REVOKED, successesOfRevokedSessions()),
                        named(Invariant.ONE_LINEAGE, Lineages.broken(history)),
                        named(Invariant.DEFINITE_STATE, indefiniteStates()),
                        named(Invariant.NO_SERVER_ERROR, serverErrors()),
                        named(Invariant.SESSION_LIMIT, crowds()))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Violation> named(Invariant invariant, Stream<String> evidence) {
        return evidence.map(seen -> new Violation(invariant, seen));
    }

    private Stream<String> successesOfRevokedSessions() {
        Map<UUID, Operation> ends = revocations.acknowledged();
        return history.all()
                .filter(Operation::provesThatItsSessionLives)
                .flatMap(success -> success.session().stream()
                        .map(ends::get)
                        .filter(end -> end != null && end.end() < success.start())
                        .map(end -> Evidence.of(success) + ", after " + Evidence.of(end)));
    }

    /** Each node must be asked about each doubtful session, and all must say the same whenever they are asked. */
    private Stream<String> indefiniteStates() {
        Map<UUID, List<Operation>> verdicts = history.in(Phase.SETTLED)
                .filter(operation -> operation.kind() == Kind.REQUEST)
                .collect(groupingBy(operation -> operation.session().orElseThrow()));
        return revocations.doubtful().stream()
                .flatMap(session -> indefinite(verdicts.getOrDefault(session, List.of()))
                        .map(what -> "session " + Evidence.of(session) + ": " + what));
    }

    private static Stream<String> indefinite(List<Operation> verdicts) {
        Map<Outcome, Set<Integer>> nodes =
                verdicts.stream().collect(groupingBy(Operation::outcome, mapping(Operation::node, toSet())));
        if (nodes.size() != 1) {
            return Stream.of("its revocation was doubtful, and the answers later were " + nodes);
        }
        Map.Entry<Outcome, Set<Integer>> verdict = nodes.entrySet().iterator().next();
        if (verdict.getKey().isDoubtful() || verdict.getValue().size() != NODES) {
            return Stream.of("its revocation was doubtful, and all that is known later is " + nodes);
        }
        return Stream.empty();
    }

    private Stream<String> serverErrors() {
        return history.all().filter(this::isServerError).map(Evidence::of);
    }

    private boolean isServerError(Operation operation) {
        Outcome outcome = operation.outcome();
        boolean silent = outcome.status() == 0 && !history.silent().contains(operation.node());
        return silent || (outcome.status() >= 500 && !outcome.isUnavailable());
    }

    private Stream<String> crowds() {
        return history.snapshots().stream()
                .flatMap(snapshot -> snapshot.living().entrySet().stream())
                .filter(user -> user.getValue() > history.limit())
                .map(user -> user.getKey() + " had " + user.getValue() + " living sessions");
    }
}
