package dev.rollcall.it.faults;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that was seen while a fault came and went.
 *
 * @param operations in any order
 * @param limit how many living sessions a user may have
 * @param silent the nodes that may owe an answer, because they were killed
 */
record History(
        List<Operation> operations,
        List<Snapshot> snapshots,
        Marks marks,
        int limit,
        Recovery recovery,
        Set<Integer> silent) {

    History {
        operations = List.copyOf(operations);
        snapshots = List.copyOf(snapshots);
        silent = Set.copyOf(silent);
    }

    /**
     * When the fault came, when it was over, and when nothing was under way any more.
     *
     * @param settled whoever asks from now on only looks
     */
    record Marks(long struck, long healed, long settled) {}

    /**
     * When the answer to a refresh is given again no longer, once it has been used.
     *
     * @param late so long after the refresh
     * @param known so long after the use, on a node that has not seen it; on the one that has, at once
     */
    record Recovery(long late, long known) {}

    /** The part of the history that an operation began in. */
    enum Phase {
        BEFORE,
        DURING,
        AFTER,
        SETTLED
    }

    Phase phaseOf(Operation operation) {
        if (operation.start() < marks.struck()) {
            return Phase.BEFORE;
        }
        if (operation.start() < marks.healed()) {
            return Phase.DURING;
        }
        return operation.start() < marks.settled() ? Phase.AFTER : Phase.SETTLED;
    }

    Stream<Operation> in(Phase phase) {
        return operations.stream().filter(operation -> phaseOf(operation) == phase);
    }

    /** Those whose token was given by a login or a refresh and that a node did not accept as one of ours. */
    Stream<Operation> refusedByMistake() {
        return all().filter(operation -> operation.kind() != Kind.FORGED)
                .filter(operation -> operation.outcome().code().equals("token_invalid"));
    }

    Stream<Operation> all() {
        return operations.stream();
    }
}
