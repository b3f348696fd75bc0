package dev.rollcall.it.faults;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Which sessions the revocations of a history ended, or may have ended. */
final class Revocations {

    private final Map<String, List<Operation>> loginsByUser;
    private final Collection<Operation> operations;

    Revocations(Collection<Operation> operations) {
        this.operations = operations;
        loginsByUser = operations.stream()
                .filter(operation ->
                        operation.kind() == Kind.LOGIN && operation.outcome().isSuccess())
                .collect(groupingBy(Operation::user));
    }

    /** The first acknowledged revocation of every session that has one: the one whose answer came first. */
    Map<UUID, Operation> acknowledged() {
        Map<UUID, Operation> first = new HashMap<>();
        operations.stream()
                .filter(Operation::isAcknowledgedRevocation)
                .forEach(revocation -> sessionsOf(revocation)
                        .forEach(session -> first.merge(session, revocation, Revocations::earlierAnswer)));
        return first;
    }

    /** The sessions that a revocation may or may not have ended, as far as all answers tell. */
    Set<UUID> doubtful() {
        Set<UUID> sessions = new HashSet<>();
        operations.stream()
                .filter(Operation::isDoubtfulRevocation)
                .forEach(revocation -> sessionsOf(revocation).forEach(sessions::add));
        sessions.removeAll(acknowledged().keySet());
        return sessions;
    }

    private static Operation earlierAnswer(Operation one, Operation other) {
        return one.end() <= other.end() ? one : other;
    }

    private Stream<UUID> sessionsOf(Operation revocation) {
        return switch (revocation.kind()) {
            case LOGOUT, REFRESH -> revocation.session().stream();
            case END_ONE -> revocation.target().stream();
            case END_OTHERS ->
                startedBefore(revocation)
                        .filter(session -> !revocation.session().equals(Optional.of(session)));
            case USER_CHANGED -> startedBefore(revocation);
            case LOGIN, REQUEST, FORGED -> Stream.empty();
        };
    }

    /** A login that is under way while all sessions end may be counted to either side. */
    private Stream<UUID> startedBefore(Operation revocation) {
        return loginsByUser.getOrDefault(revocation.user(), List.of()).stream()
                .filter(login -> login.end() < revocation.start())
                .flatMap(login -> login.session().stream());
    }
}
