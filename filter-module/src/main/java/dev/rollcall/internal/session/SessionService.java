package dev.rollcall.internal.session;

import dev.rollcall.Client;
import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.RefreshToken;
import dev.rollcall.Session;
import dev.rollcall.SessionEnded;
import dev.rollcall.Sessions;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.BulkEnd;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.SessionPlace;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The use cases of sessions. Thread-safe; each runs in transactions of its own. */
public final class SessionService implements Sessions {

    private final SessionStore store;
    private final SessionRefresher refresher;
    private final TokenFamilies families;
    private final Activity activity;
    private final SessionPolicy policy;
    private final RevocationAnnouncer announcer;
    private final InstantSource clock;

    public SessionService(
            SessionStore store,
            SessionRefresher refresher,
            TokenFamilies families,
            Activity activity,
            SessionSettings settings,
            RevocationAnnouncer announcer,
            InstantSource clock) {
        this(store, refresher, families, activity, new SessionPolicy(settings), announcer, clock);
    }

    private SessionService(
            SessionStore store,
            SessionRefresher refresher,
            TokenFamilies families,
            Activity activity,
            SessionPolicy policy,
            RevocationAnnouncer announcer,
            InstantSource clock) {
        this.store = store;
        this.refresher = refresher;
        this.families = families;
        this.activity = activity;
        this.policy = policy;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** The same, but for what tells observers of ends. */
    public SessionService announcingBy(RevocationAnnouncer other) {
        return new SessionService(store, refresher, families, activity, policy, other, clock);
    }

    @Override
    public RefreshOutcome refresh(RefreshToken token, Client client) {
        return ParsedRefreshToken.parse(token.text())
                .map(parsed -> refresh(parsed, client, TokenRoom.BODY))
                .orElseGet(RefreshOutcome.Unknown::new);
    }

    /**
     * The same for tokens that have to fit into something.
     *
     * @throws dev.rollcall.UnusableIdentityException if they don't; the session stays as it was
     */
    public RefreshOutcome refresh(ParsedRefreshToken token, Client client, TokenRoom room) {
        return refresher.refresh(new SessionRefresher.Attempt(token, client, clock.instant(), room));
    }

    @Override
    public List<Session> list(String subject) {
        return List.copyOf(store.live(subject, policy.liveAt(clock.instant())));
    }

    /**
     * A page of the active sessions of a user, the last used one first.
     *
     * @param current a session that heads the first page and is on no other
     */
    public UserSessions page(String subject, Optional<UUID> current, Optional<SessionPlace> after, int limit) {
        Liveness living = policy.liveAt(clock.instant());
        List<Session> page = new ArrayList<>();
        if (after.isEmpty()) {
            current.flatMap(id -> find(subject, id)).ifPresent(page::add);
        }
        int room = limit - page.size();
        SessionPlace begin = after.orElse(SessionPlace.FIRST);
        // One more tells whether there is a next page, and one may be the current session
        List<StoredSession> others = store.live(subject, living, begin, room + 2).stream()
                .filter(session -> !current.equals(Optional.of(session.id())))
                .toList();
        page.addAll(others.subList(0, Math.min(room, others.size())));
        Optional<SessionPlace> next = others.size() <= room
                ? Optional.empty()
                : Optional.of(room == 0 ? begin : SessionPlace.after(others.get(room - 1)));
        return new UserSessions(page, store.countLive(subject, living), next);
    }

    @Override
    public Optional<Session> find(String subject, UUID id) {
        return store.find(id)
                .filter(session -> session.subject().equals(subject))
                .filter(session ->
                        policy.endOf(session.status(), clock.instant()).isEmpty())
                .map(Session.class::cast);
    }

    @Override
    public Optional<Session> rename(String subject, UUID id, Optional<DeviceName> deviceName) {
        if (find(subject, id).isEmpty() || !store.rename(id, deviceName)) {
            return Optional.empty();
        }
        Optional<Session> renamed = find(subject, id);
        renamed.ifPresent(session -> announcer.tell(new SessionRenamed(session, clock.instant())));
        return renamed;
    }

    @Override
    public boolean end(UUID id, EndReason reason) {
        Instant now = clock.instant();
        Optional<String> subject = store.end(id, reason, now);
        // Even if another request was faster: that one may still be waiting for the other nodes
        announcer.announce(subject.map(user -> new SessionEnded(id, user, reason, now)).stream()
                .toList());
        return subject.isPresent();
    }

    /**
     * Ends a session of a user. One that seems idle is ended too, since another node may know of a later use.
     *
     * @return false if it has ended already, or the user has no such session. No node accepts it by then
     * @throws RevocationUnconfirmedException when that could not be confirmed
     */
    public boolean endOf(String subject, UUID id, EndReason reason) {
        Optional<StoredSession> found =
                store.find(id).filter(session -> session.subject().equals(subject));
        if (found.isEmpty() || isOver(found.get())) {
            return false;
        }
        return end(id, reason);
    }

    /**
     * Whether a session has ended, so that no node accepts it. One that seems idle may have been used on another node.
     *
     * @throws RevocationUnconfirmedException when its end could not be confirmed
     */
    boolean hasEnded(StoredSession session) {
        boolean isOnRecord = session.status().endReason().isPresent();
        if (isOnRecord) {
            announcer.announce(List.of());
        }
        return isOnRecord || isOver(session);
    }

    private boolean isOver(StoredSession session) {
        return policy.endOf(session.status(), clock.instant()).equals(Optional.of(EndReason.EXPIRED));
    }

    /** The session that a refresh token belongs to, active or not; empty when the token is not genuine. */
    public Optional<UUID> sessionOf(ParsedRefreshToken token) {
        return families.sessionOf(token, clock.instant());
    }

    /** Whether a refresh token is genuine and its session lives; the token may have been replaced. */
    public boolean isOfLiving(ParsedRefreshToken token) {
        return families.living(token, clock.instant()).isPresent();
    }

    /** Whether the device of a session has a cookie with this hash. */
    public boolean isOn(UUID session, String deviceKey) {
        return store.find(session)
                .flatMap(found -> found.client().deviceKey())
                .filter(deviceKey::equals)
                .isPresent();
    }

    /** The active session whose current refresh token this is. */
    public Optional<Session> findBy(ParsedRefreshToken token) {
        return families.current(token, clock.instant()).map(Session.class::cast);
    }

    @Override
    public int endOthers(String subject, UUID kept, EndReason reason) {
        return endAll(subject, Optional.of(kept), reason);
    }

    @Override
    public int endAll(String subject, EndReason reason) {
        return endAll(subject, Optional.empty(), reason);
    }

    private int endAll(String subject, Optional<UUID> kept, EndReason reason) {
        kept.ifPresent(activity::flush);
        Instant now = clock.instant();
        BulkEnd ended = store.endAll(subject, kept, reason, policy.liveAt(now));
        List<Object> news = new ArrayList<>(ends(ended.onRecord(), subject, reason, now));
        news.add(new AllSessionsEnded(subject, reason, ended.count(), now));
        announcer.announce(news);
        return ended.count();
    }

    /**
     * Ends all sessions of a user about whom nothing is to be kept, so not even that they have ended goes on record.
     *
     * @return how many active sessions ended
     * @throws RevocationUnconfirmedException as the others
     */
    public int endAllUnrecorded(String subject, EndReason reason) {
        Instant now = clock.instant();
        BulkEnd ended = store.endAll(subject, Optional.empty(), reason, policy.liveAt(now));
        announcer.announce(ends(ended.onRecord(), subject, reason, now));
        return ended.count();
    }

    /**
     * Deletes some sessions of a user that have ended, and tells of the end of those of which nobody was told yet.
     *
     * @return how many; fewer than {@code atMost} when none is left
     */
    public int forgetEnded(String subject, EndReason reason, int atMost) {
        List<StoredSession> deleted = store.forget(subject, atMost);
        List<UUID> untold = deleted.stream()
                .filter(session -> session.endReason().isEmpty())
                .map(StoredSession::id)
                .toList();
        ends(untold, subject, reason, clock.instant()).forEach(announcer::tell);
        return deleted.size();
    }

    private static List<SessionEnded> ends(List<UUID> ids, String subject, EndReason reason, Instant now) {
        return ids.stream()
                .map(id -> new SessionEnded(id, subject, reason, now))
                .toList();
    }

    @Override
    public void endEveryone(EndReason reason) {
        endEveryone(Optional.empty(), reason);
    }

    @Override
    public void endEveryoneElse(UUID kept, EndReason reason) {
        endEveryone(Optional.of(kept), reason);
    }

    private void endEveryone(Optional<UUID> kept, EndReason reason) {
        kept.ifPresent(activity::flush);
        store.endEveryone(kept, reason, policy.liveAt(clock.instant()));
        announcer.announce(List.of());
    }
}
