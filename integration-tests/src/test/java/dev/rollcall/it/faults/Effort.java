package dev.rollcall.it.faults;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How much a phase of a history proves: a run in which hardly anything succeeded finds no violation either.
 *
 * @param logins successful ones
 * @param requests accepted ones
 * @param refusals of sessions that had ended
 * @param revocations acknowledged ones
 */
record Effort(int logins, int requests, int refusals, int revocations) {

    static final Effort NONE = new Effort(0, 0, 0, 0);

    /** What a few seconds of an untroubled cluster reach many times over. */
    static final Effort NORMAL = new Effort(10, 50, 10, 10);

    static Effort of(Stream<Operation> operations) {
        List<Operation> all = operations.toList();
        return new Effort(
                count(all, succeeded(Kind.LOGIN)),
                count(all, succeeded(Kind.REQUEST)),
                count(all, operation -> operation.outcome().saysRevoked()),
                count(all, Operation::isAcknowledgedRevocation));
    }

    private static Predicate<Operation> succeeded(Kind kind) {
        return operation -> operation.kind() == kind && operation.outcome().isSuccess();
    }

    private static int count(List<Operation> operations, Predicate<Operation> counted) {
        return Math.toIntExact(operations.stream().filter(counted).count());
    }

    boolean reaches(Effort least) {
        return logins >= least.logins
                && requests >= least.requests
                && refusals >= least.refusals
                && revocations >= least.revocations;
    }
}
