package dev.rollcall.internal.session;

import dev.rollcall.Client;
import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.revocation.MemoryRevocations;
import dev.rollcall.spi.Admission;
import dev.rollcall.spi.AdmissionTerms;
import dev.rollcall.spi.BulkEnd;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.RefreshRecovery;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.RefreshState.Previous;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.SessionPlace;
import dev.rollcall.spi.SessionStatus;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Sessions in memory, that several nodes can share and that can be down. Every method is atomic. */
public final class MemorySessionStore implements SessionStore {

    private static final Comparator<SessionPlace> PLACES = Comparator.comparing(SessionPlace::lastActiveAt)
            .thenComparing(SessionPlace::createdAt)
            .reversed()
            .thenComparing(SessionPlace::id);

    private static final Comparator<StoredSession> LAST_ACTIVE_FIRST =
            Comparator.comparing(SessionPlace::after, PLACES);

    private final Map<UUID, StoredSession> sessions = new HashMap<>();
    private Runnable beforeRotation = () -> {};
    private final Map<String, Long> revisions = new HashMap<>();
    private long everyone;
    private long forgotten;
    private final MemoryRevocations revocations = new MemoryRevocations();
    private int activityWrites;
    private int firstUseWrites;
    private boolean down;
    private boolean faulty;

    /** Does something, once, between the moment a refresh has looked and the moment it rotates. */
    void beforeNextRotation(Runnable action) {
        beforeRotation = action;
    }

    public synchronized void comeBack() {
        down = false;
        faulty = false;
    }

    public synchronized void goDown() {
        down = true;
    }

    /** From now on every use fails by a fault of the program. */
    public synchronized void becomeFaulty() {
        faulty = true;
    }

    private Map<UUID, StoredSession> sessions() {
        if (down) {
            throw new StoreUnavailableException("down", new IllegalStateException("test"));
        }
        if (faulty) {
            throw new IllegalStateException("a fault of ours");
        }
        return sessions;
    }

    @Override
    public synchronized Admission admit(StoredSession session, AdmissionTerms terms) {
        List<StoredSession> others = live(session.subject(), terms.living()).stream()
                .filter(other -> !terms.replaced().equals(Optional.of(other.id())))
                .toList();
        List<StoredSession> idle = seeminglyIdle(session.subject(), terms.living()).stream()
                .filter(other -> !terms.replaced().equals(Optional.of(other.id())))
                .toList();
        if (!session.revision().equals(revisionOf(session.subject()))) {
            return new Admission.Outdated();
        }
        boolean isFull = terms.limit() > 0 && others.size() >= terms.limit();
        if (isFull && terms.policy() == LimitPolicy.REFUSE) {
            return new Admission.Refused(others);
        }
        if (sessions().putIfAbsent(session.id(), session) != null) {
            throw new IllegalStateException("id is taken");
        }
        List<StoredSession> ended = new ArrayList<>();
        terms.replaced().flatMap(this::find).ifPresent(old -> endFor(old, EndReason.REPLACED, session, ended));
        if (isFull) {
            others.subList(terms.limit() - 1, others.size())
                    .forEach(old -> endFor(old, EndReason.EVICTED_BY_LIMIT, session, ended));
        }
        int room = terms.limit() == 0 ? idle.size() : Math.max(terms.limit() - 1 - others.size(), 0);
        idle.stream().skip(room).forEach(old -> endFor(old, EndReason.IDLE, session, ended));
        return new Admission.Admitted(ended);
    }

    /** Those that a use which is written late could bring back. */
    private List<StoredSession> seeminglyIdle(String subject, Liveness living) {
        Liveness whateverItsUse = new Liveness(
                living.now(),
                new Liveness.After(living.ordinary().created(), Instant.MIN),
                new Liveness.After(living.remembered().created(), Instant.MIN));
        return live(subject, whateverItsUse).stream()
                .filter(session -> !isLive(session, living))
                .toList();
    }

    @Override
    public synchronized Revision revisionOf(String subject) {
        sessions();
        return new Revision(everyone, revisions.getOrDefault(subject, forgotten));
    }

    /** The revocations that go with the ends of sessions. */
    public MemoryRevocations revocations() {
        return revocations;
    }

    private void endFor(StoredSession old, EndReason reason, StoredSession session, List<StoredSession> ended) {
        if (end(old.id(), reason, session.createdAt()).isPresent()) {
            ended.add(old.ended(reason));
        }
    }

    @Override
    public synchronized Optional<StoredSession> find(UUID id) {
        return Optional.ofNullable(sessions().get(id));
    }

    @Override
    public synchronized Optional<SessionStatus> status(UUID id) {
        return find(id).map(StoredSession::status);
    }

    @Override
    public synchronized List<StoredSession> live(String subject, Liveness living) {
        return sessions().values().stream()
                .filter(session -> session.subject().equals(subject) && isLive(session, living))
                .sorted(LAST_ACTIVE_FIRST)
                .toList();
    }

    @Override
    public List<StoredSession> live(String subject, Liveness living, SessionPlace after, int limit) {
        return live(subject, living).stream()
                .filter(session -> PLACES.compare(SessionPlace.after(session), after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public long countLive(String subject, Liveness living) {
        return live(subject, living).size();
    }

    private static boolean isLive(StoredSession session, Liveness living) {
        Liveness.After after = session.remembered() ? living.remembered() : living.ordinary();
        return session.endReason().isEmpty()
                && session.expiresAt().isAfter(living.now())
                && session.createdAt().isAfter(after.created())
                && session.lastActiveAt().isAfter(after.active());
    }

    @Override
    public boolean rotate(UUID id, RefreshState next, Set<String> groups, Origin origin) {
        Runnable action = beforeRotation;
        beforeRotation = () -> {};
        action.run();
        return change(
                id,
                session -> session.refresh().generation() == next.generation() - 1
                        && session.refresh()
                                .hash()
                                .equals(next.previous().orElseThrow().hash()),
                session -> changed(
                        session.renewed(
                                groups,
                                new Client(
                                        session.client().device(),
                                        origin,
                                        session.client().deviceKey()),
                                next.rotatedAt()),
                        session.deviceName(),
                        next,
                        Optional.empty()));
    }

    @Override
    public boolean recover(UUID id, RefreshRecovery recovery) {
        boolean isLate = recovery.moment() == RefreshRecovery.Moment.LATE;
        return change(
                id,
                session -> session.refresh().generation() == recovery.generation()
                        && (!isLate || session.refresh().unusedGeneration() == recovery.generation()),
                session -> changed(
                        session.renewed(
                                recovery.groups(),
                                new Client(
                                        session.client().device(),
                                        recovery.origin(),
                                        session.client().deviceKey()),
                                recovery.at()),
                        session.deviceName(),
                        isLate ? recovered(session.refresh(), recovery.at()) : session.refresh(),
                        Optional.empty()));
    }

    private static RefreshState recovered(RefreshState state, Instant at) {
        return new RefreshState(
                state.generation(),
                state.familyHash(),
                state.hash(),
                state.previous()
                        .map(old -> new Previous(old.hash(), old.salt(), old.successorUnused(), Optional.of(at))),
                state.rotatedAt());
    }

    @Override
    public synchronized void recordFirstUses(Map<UUID, Integer> generations) {
        sessions();
        firstUseWrites++;
        generations.forEach((id, generation) -> change(
                id,
                session -> session.refresh().unusedGeneration() == generation,
                session -> changed(session, session.deviceName(), used(session.refresh()), Optional.empty())));
    }

    private static RefreshState used(RefreshState state) {
        return new RefreshState(
                state.generation(),
                state.familyHash(),
                state.hash(),
                state.previous().map(old -> new Previous(old.hash(), old.salt(), false, old.recoveredAt())),
                state.rotatedAt());
    }

    @Override
    public synchronized void recordActivity(Collection<UUID> used, Instant lastActive, Liveness living) {
        sessions();
        activityWrites++;
        used.forEach(id -> change(
                id,
                session -> isLive(session, living) && session.lastActiveAt().isBefore(lastActive),
                session -> changed(
                        session.renewed(session.groups(), session.client(), lastActive),
                        session.deviceName(),
                        session.refresh(),
                        Optional.empty())));
    }

    synchronized int firstUseWrites() {
        return firstUseWrites;
    }

    synchronized int activityWrites() {
        return activityWrites;
    }

    @Override
    public Optional<String> end(UUID id, EndReason reason, Instant now) {
        boolean ended = change(
                id,
                session -> true,
                session -> changed(session, session.deviceName(), session.refresh(), Optional.of(reason)));
        if (ended) {
            revocations.add(new Revocation.OfSession(id, reason));
        }
        return ended ? find(id).map(StoredSession::subject) : Optional.empty();
    }

    @Override
    public synchronized BulkEnd endAll(String subject, Optional<UUID> kept, EndReason reason, Liveness living) {
        Optional<UUID> spared = kept.flatMap(this::find)
                .filter(session -> isLive(session, living))
                .map(StoredSession::id);
        List<UUID> ended = live(subject, living).stream()
                .map(StoredSession::id)
                .filter(id -> !spared.equals(Optional.of(id)))
                .toList();
        long revision = revisions.merge(subject, forgotten + 1, (known, fresh) -> known + 1);
        endIf(session -> session.subject().equals(subject) && !spared.equals(Optional.of(session.id())), reason);
        spared.ifPresent(id -> sessions.computeIfPresent(
                id, (key, session) -> under(new Revision(session.revision().everyone(), revision), session)));
        revocations.add(new Revocation.OfSubject(subject, revision, spared, reason));
        return new BulkEnd(ended.size(), ended);
    }

    @Override
    public synchronized void endEveryone(Optional<UUID> kept, EndReason reason, Liveness living) {
        Optional<UUID> spared = kept.flatMap(this::find)
                .filter(session -> isLive(session, living))
                .map(StoredSession::id);
        everyone++;
        endIf(session -> !spared.equals(Optional.of(session.id())), reason);
        spared.ifPresent(id -> sessions.computeIfPresent(
                id,
                (key, session) ->
                        under(new Revision(everyone, session.revision().subject()), session)));
        revocations.add(new Revocation.OfEveryone(everyone, spared, reason));
    }

    private static StoredSession under(Revision revision, StoredSession session) {
        return new StoredSession(
                session.id(),
                session.subject(),
                session.groups(),
                session.createdAt(),
                session.lastActiveAt(),
                session.expiresAt(),
                session.remembered(),
                session.deviceName(),
                session.client(),
                session.refresh(),
                revision,
                session.endReason(),
                session.attributes());
    }

    private void endIf(Predicate<StoredSession> condition, EndReason reason) {
        sessions()
                .replaceAll((id, session) ->
                        session.endReason().isEmpty() && condition.test(session) ? session.ended(reason) : session);
    }

    @Override
    public boolean rename(UUID id, Optional<DeviceName> deviceName) {
        return change(
                id, session -> true, session -> changed(session, deviceName, session.refresh(), Optional.empty()));
    }

    @Override
    public synchronized List<StoredSession> all(String subject, Optional<UUID> after, int limit) {
        return sessions().values().stream()
                .filter(session -> session.subject().equals(subject))
                .filter(session ->
                        after.filter(id -> session.id().compareTo(id) <= 0).isEmpty())
                .sorted(Comparator.comparing(StoredSession::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<StoredSession> forget(String subject, int atMost) {
        List<StoredSession> ended = all(subject, Optional.empty(), Integer.MAX_VALUE).stream()
                .filter(session -> session.endReason().isPresent())
                .limit(atMost)
                .toList();
        ended.forEach(session -> sessions.remove(session.id()));
        if (ended.size() < atMost && all(subject, Optional.empty(), 1).isEmpty()) {
            forgotten = Math.max(forgotten, revisions.getOrDefault(subject, 0L));
            revisions.remove(subject);
        }
        return ended;
    }

    private synchronized boolean change(
            UUID id, Predicate<StoredSession> condition, UnaryOperator<StoredSession> change) {
        StoredSession session = sessions().get(id);
        if (session == null || session.endReason().isPresent() || !condition.test(session)) {
            return false;
        }
        sessions.put(id, change.apply(session));
        return true;
    }

    private static StoredSession changed(
            StoredSession session,
            Optional<DeviceName> deviceName,
            RefreshState refresh,
            Optional<EndReason> endReason) {
        return new StoredSession(
                session.id(),
                session.subject(),
                session.groups(),
                session.createdAt(),
                session.lastActiveAt(),
                session.expiresAt(),
                session.remembered(),
                deviceName,
                session.client(),
                refresh,
                session.revision(),
                endReason,
                session.attributes());
    }
}
