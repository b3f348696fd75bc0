package dev.rollcall.session;

import dev.rollcall.EndReason;
import dev.rollcall.revocation.Revision;
import dev.rollcall.revocation.RevocationFeed;
import dev.rollcall.risk.Detection;
import dev.rollcall.risk.Finding;
import dev.rollcall.session.Admission.Admitted;
import dev.rollcall.session.Admission.Refused;
import dev.rollcall.session.StartOutcome.Blocked;
import dev.rollcall.session.StartOutcome.LimitReached;
import dev.rollcall.session.StartOutcome.Outdated;
import dev.rollcall.session.StartOutcome.Started;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The sessions of the application: start, refresh, list, name and end them.
 *
 * <p>Inject it anywhere. All methods are safe for parallel use, run in transactions of their own, and throw
 * {@link dev.rollcall.StoreUnavailableException} when the database can't be reached; nothing has happened then that
 * they reported as done. When a method that ends sessions returns, no node accepts them any more. What happened is fired
 * as {@link SessionStarted}, {@link SessionRefreshed} and {@link SessionEnded} after it was stored.
 */
public final class Sessions {

    private final SessionStore store;
    private final TokenPairs tokens;
    private final Refreshing refreshing;
    private final Ends ends;
    private final SessionSettings settings;
    private final SessionPolicy policy;
    private final Detection detection;
    private final Consumer<Object> events;
    private final InstantSource clock;

    public Sessions(
            SessionStore store,
            PastSessions history,
            TokenPairs tokens,
            SubjectDirectory directory,
            SessionSettings settings,
            Detection detection,
            RevocationFeed revocations,
            Consumer<Object> events,
            InstantSource clock) {
        this.store = store;
        this.tokens = tokens;
        this.ends = new Ends(revocations, events);
        this.refreshing = new Refreshing(store, history, tokens, directory, settings, detection, ends, events);
        this.detection = detection;
        this.settings = settings;
        this.policy = new SessionPolicy(settings);
        this.events = events;
        this.clock = clock;
    }

    /** Starts a session under a new id, after the credentials have been checked. */
    public StartOutcome start(SignIn signIn) {
        return start(signIn, revisionOf(signIn.subject()));
    }

    /** What changes whenever all sessions of the user are ended. */
    public Revision revisionOf(String subject) {
        return store.revisionOf(subject);
    }

    /**
     * Starts a session unless all sessions of the user were ended since {@linkplain #revisionOf this revision} was read.
     * Whoever reads it before checking a password and passes it here can't be too late with a password that was changed
     * in between: {@link StartOutcome.Outdated} says to check again.
     */
    public StartOutcome start(SignIn signIn, Revision revision) {
        Instant now = clock.instant();
        List<Finding> findings = detection.inspect(signIn.facts(now));
        if (findings.stream().anyMatch(detection::isBlocking)) {
            events.accept(refused(signIn, SignInRefused.Reason.UNUSUAL, now));
            suspicions(findings.stream().map(Finding::refused).toList(), signIn, Optional.empty(), now)
                    .forEach(events);
            return new Blocked(findings);
        }
        UUID id = UUID.randomUUID();
        RefreshTokens.Made refresh = tokens.first(id, now);
        StoredSession session = session(id, signIn, refresh.state(), revision, now);
        // Signed before it is stored: a session whose tokens can't be made must not stay behind
        SignedIn pair = tokens.pair(session, refresh.token(), now);
        Admission admission = store.admit(session, terms(signIn, now));
        if (admission instanceof Admission.Outdated) {
            return new Outdated();
        }
        if (admission instanceof Refused refused) {
            events.accept(refused(signIn, SignInRefused.Reason.LIMIT_REACHED, now));
            return new LimitReached(signIn.subject(), revision, List.copyOf(refused.living()));
        }
        List<SessionEnded> ended = ends(((Admitted) admission).ended(), now);
        List<Object> news = new ArrayList<>(ended);
        news.add(new SessionStarted(session, signIn.client()));
        news.addAll(suspicions(findings, signIn, Optional.of(id), now));
        // Waits also where the replaced session was ended by another request, which may still be waiting
        if (ended.isEmpty() && signIn.replaces().isEmpty()) {
            news.forEach(events);
        } else {
            ends.announce(news);
        }
        return new Started(pair);
    }

    private static SignInRefused refused(SignIn signIn, SignInRefused.Reason reason, Instant now) {
        return new SignInRefused(signIn.subject(), signIn.client(), reason, now);
    }

    private static List<SuspiciousActivity> suspicions(
            List<Finding> findings, SignIn signIn, Optional<UUID> session, Instant now) {
        return findings.stream()
                .map(finding -> new SuspiciousActivity(finding, signIn.subject(), session, signIn.client(), now))
                .toList();
    }

    /** Tells observers that somebody tried to sign in with wrong credentials. */
    public void reportFailedLogin(String username, Client client) {
        events.accept(new LoginFailed(username, client, clock.instant()));
    }

    private StoredSession session(UUID id, SignIn signIn, RefreshState refresh, Revision revision, Instant now) {
        Duration lifetime = settings.lifetimes(signIn.remembered()).absolute();
        return new StoredSession(
                id,
                signIn.subject(),
                signIn.groups(),
                now,
                now,
                now.plus(lifetime),
                signIn.remembered(),
                signIn.deviceName(),
                signIn.client(),
                refresh,
                revision,
                Optional.empty());
    }

    private AdmissionTerms terms(SignIn signIn, Instant now) {
        SessionLimit limit = settings.limit();
        return new AdmissionTerms(
                signIn.replaces(), limit.forGroups(signIn.groups()), limit.policy(), policy.liveAt(now));
    }

    private static List<SessionEnded> ends(List<StoredSession> ended, Instant now) {
        return ended.stream()
                .flatMap(
                        session -> session
                                .endReason()
                                .map(reason -> new SessionEnded(session.id(), session.subject(), reason, now))
                                .stream())
                .toList();
    }

    /**
     * Gives a new pair of tokens for a refresh token, which works only once.
     *
     * @param client who asks, so that the session tells where it was used last
     */
    public RefreshOutcome refresh(RefreshToken token, Client client) {
        return refreshing.refresh(token, client, clock.instant());
    }

    /** The living sessions of a user, last active first. */
    public List<Session> list(String subject) {
        return List.copyOf(store.live(subject, policy.liveAt(clock.instant())));
    }

    /** A living session of this user; empty also for those that have ended and for those of others. */
    public Optional<Session> find(String subject, UUID id) {
        return store.find(id)
                .filter(session -> session.subject().equals(subject))
                .filter(session ->
                        policy.endOf(session.status(), clock.instant()).isEmpty())
                .map(Session.class::cast);
    }

    /** Names the device of a living session of this user, or clears the name; empty when there is no such session. */
    public Optional<Session> rename(String subject, UUID id, Optional<String> deviceName) {
        if (find(subject, id).isEmpty() || !store.rename(id, deviceName)) {
            return Optional.empty();
        }
        return find(subject, id);
    }

    /** Ends one session; false when it had already ended. */
    public boolean end(UUID id, EndReason reason) {
        Instant now = clock.instant();
        Optional<String> subject = store.end(id, reason, now);
        // Also when another request was faster: it may still be waiting for the other nodes
        ends.announce(subject.map(user -> new SessionEnded(id, user, reason, now)).stream()
                .toList());
        return subject.isPresent();
    }

    /** The session that a refresh token belongs to, living or not; empty when the token is not genuine. */
    public Optional<UUID> sessionOf(RefreshToken token) {
        return refreshing.sessionOf(token, clock.instant());
    }

    /** The living session whose current refresh token this is. */
    public Optional<Session> findBy(RefreshToken token) {
        return refreshing.current(token, clock.instant()).map(Session.class::cast);
    }

    /** Ends all sessions of a user but this one; the number of those that ended. */
    public int endOthers(String subject, UUID kept, EndReason reason) {
        return endAll(subject, Optional.of(kept), reason);
    }

    /** Ends all sessions of a user; the number of those that ended. */
    public int endAll(String subject, EndReason reason) {
        return endAll(subject, Optional.empty(), reason);
    }

    private int endAll(String subject, Optional<UUID> kept, EndReason reason) {
        Instant now = clock.instant();
        EndedTogether ended = store.endAll(subject, kept, reason, policy.liveAt(now));
        List<Object> news = new ArrayList<>();
        ended.onRecord().forEach(id -> news.add(new SessionEnded(id, subject, reason, now)));
        news.add(new SessionsEndedTogether(subject, reason, ended.count(), now));
        ends.announce(news);
        return ended.count();
    }

    /** Ends all sessions of everyone, at once, however many there are; {@link SessionEnded} is fired for each later. */
    public void endEveryone(EndReason reason) {
        endEveryone(Optional.empty(), reason);
    }

    /** Ends all sessions of everyone but this one. */
    public void endEveryoneElse(UUID kept, EndReason reason) {
        endEveryone(Optional.of(kept), reason);
    }

    private void endEveryone(Optional<UUID> kept, EndReason reason) {
        store.endEveryone(kept, reason, policy.liveAt(clock.instant()));
        ends.announce(List.of());
    }
}
