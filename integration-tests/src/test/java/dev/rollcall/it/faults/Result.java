package dev.rollcall.it.faults;

import dev.rollcall.it.faults.History.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What one fault came to, as a row of the report. */
record Result(String fault, History history, List<Violation> violations) {

    static final String HEADER = """
            | Fault | Operations | Logins | Requests | Refreshes | Refused as ended | Revocations acknowledged (during) | 503 | No answer \
            | Doubtful revocations | Snapshots (most sessions) | Slowest acknowledged revocation | Violations |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|""";

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d (%d) | %d | %d | %d | %d (%d) | %d ms | %d |",
                fault,
                history.operations().size(),
                count(succeeded(Kind.LOGIN)),
                count(succeeded(Kind.REQUEST)),
                count(succeeded(Kind.REFRESH)),
                count(operation -> operation.outcome().saysRevoked()),
                count(Operation::isAcknowledgedRevocation),
                Effort.of(history.in(Phase.DURING)).revocations(),
                count(operation -> operation.outcome().isUnavailable()),
                count(operation -> operation.outcome().status() == 0),
                count(Operation::isDoubtfulRevocation),
                history.snapshots().size(),
                mostSessions(),
                slowestRevocation().toMillis(),
                violations.size());
    }

    private static Predicate<Operation> succeeded(Kind kind) {
        return operation -> operation.kind() == kind && operation.outcome().isSuccess();
    }

    private long count(Predicate<Operation> counted) {
        return history.all().filter(counted).count();
    }

    private int mostSessions() {
        return history.snapshots().stream()
                .flatMap(snapshot -> snapshot.living().values().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    private Duration slowestRevocation() {
        return Duration.ofNanos(history.all()
                .filter(Operation::isAcknowledgedRevocation)
                .mapToLong(operation -> operation.end() - operation.start())
                .max()
                .orElse(0));
    }
}
