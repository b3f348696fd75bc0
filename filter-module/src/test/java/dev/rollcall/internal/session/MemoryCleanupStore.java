package dev.rollcall.internal.session;

import static java.util.Comparator.comparing;

import dev.rollcall.SessionEnded;
import dev.rollcall.spi.SessionStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What clean-up works on, in memory: what is in the way of time, and when. */
final class MemoryCleanupStore implements CleanupStore {

    /** Rows that go when their time has come. */
    enum Kind {
        ENDED,
        HISTORY,
        EVENT,
        DEVICE,
        FAILURE,
        REVOCATION
    }

    private final Map<UUID, SessionStatus> living = new LinkedHashMap<>();
    private final Map<UUID, SessionEnd> endings = new LinkedHashMap<>();
    private final Map<Kind, List<Instant>> rows = new EnumMap<>(Kind.class);
    private final Deque<Unsettled> unsettled = new ArrayDeque<>();
    private final TreeMap<String, Instant> subjects = new TreeMap<>();
    private int batches;

    UUID add(SessionStatus session) {
        UUID id = UUID.randomUUID();
        living.put(id, session);
        return id;
    }

    void add(Kind kind, Instant time, int count) {
        IntStream.range(0, count).forEach(i -> rows(kind).add(time.minusSeconds(i)));
    }

    void add(Unsettled revocation) {
        unsettled.add(revocation);
    }

    void addSubject(String name, Instant lastEnd) {
        subjects.put(name, lastEnd);
    }

    List<Instant> rows(Kind kind) {
        return rows.computeIfAbsent(kind, none -> new ArrayList<>());
    }

    Map<UUID, SessionEnd> endings() {
        return endings;
    }

    Collection<UUID> living() {
        return living.keySet();
    }

    Collection<String> subjects() {
        return subjects.keySet();
    }

    /** How many transactions there have been. */
    int batches() {
        return batches;
    }

    @Override
    public Batch<SessionEnded> end(
            Overdue overdue, Span span, int atMost, Function<SessionStatus, Optional<SessionEnd>> rule) {
        return end(measure(overdue), measured(overdue), span, atMost, rule);
    }

    private Batch<SessionEnded> end(
            Function<SessionStatus, Instant> time,
            BiPredicate<UUID, SessionStatus> concerned,
            Span span,
            int atMost,
            Function<SessionStatus, Optional<SessionEnd>> rule) {
        batches++;
        List<Map.Entry<UUID, SessionStatus>> due = living.entrySet().stream()
                .filter(session -> concerned.test(session.getKey(), session.getValue()))
                .filter(session -> isIn(span, time.apply(session.getValue())))
                .filter(session -> rule.apply(session.getValue()).isPresent())
                .sorted(comparing(session -> time.apply(session.getValue())))
                .limit(atMost)
                .map(session -> Map.entry(session.getKey(), session.getValue()))
                .toList();
        List<SessionEnded> ended = due.stream()
                .map(session -> {
                    SessionEnd ending = rule.apply(session.getValue()).orElseThrow();
                    living.remove(session.getKey());
                    endings.put(session.getKey(), ending);
                    return new SessionEnded(
                            session.getKey(), session.getValue().subject(), ending.reason(), ending.at());
                })
                .toList();
        return new Batch<>(
                ended,
                due.isEmpty() ? span.to() : time.apply(due.get(due.size() - 1).getValue()));
    }

    private static Function<SessionStatus, Instant> measure(Overdue overdue) {
        return switch (overdue) {
            case EXPIRES_AT -> SessionStatus::expiresAt;
            case CREATED_AT, REMEMBERED_CREATED_AT -> SessionStatus::createdAt;
            case LAST_ACTIVE_AT, REMEMBERED_LAST_ACTIVE_AT -> SessionStatus::lastActiveAt;
        };
    }

    private static BiPredicate<UUID, SessionStatus> measured(Overdue overdue) {
        return switch (overdue) {
            case EXPIRES_AT -> (id, session) -> true;
            case CREATED_AT, LAST_ACTIVE_AT -> (id, session) -> !session.remembered();
            case REMEMBERED_CREATED_AT, REMEMBERED_LAST_ACTIVE_AT -> (id, session) -> session.remembered();
        };
    }

    private static boolean isIn(Span span, Instant time) {
        return !time.isBefore(span.from()) && !time.isAfter(span.to());
    }

    @Override
    public Optional<Unsettled> unsettled() {
        return Optional.ofNullable(unsettled.peek());
    }

    @Override
    public Batch<SessionEnded> settle(Unsettled revocation, Span expiry, int atMost) {
        return end(
                SessionStatus::expiresAt,
                (id, session) -> concerns(revocation, session),
                expiry,
                atMost,
                session -> Optional.of(revocation.ending()));
    }

    private static boolean concerns(Unsettled revocation, SessionStatus session) {
        return revocation
                .subject()
                .map(user ->
                        user.equals(session.subject()) && session.revision().subject() < revocation.revision())
                .orElseGet(() -> session.revision().everyone() < revocation.revision());
    }

    @Override
    public boolean settled(Unsettled revocation) {
        boolean isDone = living.values().stream().noneMatch(session -> concerns(revocation, session));
        return isDone && unsettled.remove(revocation);
    }

    @Override
    public Batch<UUID> forgetRevocations(Span published, int atMost) {
        return remove(Kind.REVOCATION, published, atMost).map(ids -> ids.toList());
    }

    @Override
    public Batch<UUID> archive(Span ended, int atMost) {
        return remove(Kind.ENDED, ended, atMost).map(ids -> ids.toList());
    }

    @Override
    public Batch<UUID> forget(Span ended, int atMost) {
        return remove(Kind.HISTORY, ended, atMost).map(ids -> ids.toList());
    }

    @Override
    public Batch<UUID> forgetEvents(Span occurred, int atMost) {
        return remove(Kind.EVENT, occurred, atMost).map(ids -> ids.toList());
    }

    @Override
    public Batch<String> forgetDevices(Span lastSignIn, int atMost) {
        return remove(Kind.DEVICE, lastSignIn, atMost)
                .map(ids -> ids.map(UUID::toString).toList());
    }

    @Override
    public Batch<String> forgetFailures(Span touched, int atMost) {
        return remove(Kind.FAILURE, touched, atMost)
                .map(ids -> ids.map(UUID::toString).toList());
    }

    private record Removed(int count, Instant last) {

        <T> Batch<T> map(Function<Stream<UUID>, List<T>> names) {
            return new Batch<>(names.apply(Stream.generate(UUID::randomUUID).limit(count)), last);
        }
    }

    private Removed remove(Kind kind, Span span, int atMost) {
        batches++;
        List<Instant> due = rows(kind).stream()
                .filter(time -> isIn(span, time))
                .sorted()
                .limit(atMost)
                .toList();
        due.forEach(rows(kind)::remove);
        return new Removed(due.size(), due.isEmpty() ? span.to() : due.get(due.size() - 1));
    }

    @Override
    public Optional<String> forgetSubjects(String after, Instant lastEnd, int atMost) {
        batches++;
        List<String> seen = List.copyOf(subjects.tailMap(after, false).keySet()).stream()
                .limit(atMost)
                .toList();
        subjects.entrySet()
                .removeIf(subject ->
                        seen.contains(subject.getKey()) && !subject.getValue().isAfter(lastEnd));
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() - 1));
    }
}
