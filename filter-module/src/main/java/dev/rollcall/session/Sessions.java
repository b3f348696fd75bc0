package dev.rollcall.session;

import dev.rollcall.session.RefreshOutcome.Ended;
import dev.rollcall.session.RefreshOutcome.Refreshed;
import dev.rollcall.session.RefreshOutcome.Unknown;
import dev.rollcall.token.AccessGrant;
import dev.rollcall.token.AccessTokens;
import dev.rollcall.token.Issued;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions of the application: start, refresh, list, name and end them.
 *
 * <p>Inject it anywhere. All methods are safe for parallel use, run in transactions of their own, and throw
 * {@link dev.rollcall.StoreUnavailableException} when the database can't be reached; nothing has happened then that
 * they reported as done.
 */
public final class Sessions {

    private final SessionStore store;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final SessionSettings settings;
    private final SessionPolicy policy;
    private final InstantSource clock;

    public Sessions(
            SessionStore store,
            AccessTokens accessTokens,
            SessionSettings settings,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(random);
        this.settings = settings;
        this.policy = new SessionPolicy(settings);
        this.clock = clock;
    }

    /** Starts a session under a new id, after the credentials have been checked. */
    public SignedIn start(SignIn signIn) {
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        RefreshTokens.Made refresh = refreshTokens.first(id, now);
        Duration lifetime = settings.lifetimes(signIn.remembered()).absolute();
        StoredSession session = new StoredSession(
                id,
                signIn.subject(),
                signIn.groups(),
                now,
                now,
                now.plus(lifetime),
                signIn.remembered(),
                signIn.deviceName(),
                signIn.client(),
                refresh.state(),
                Optional.empty());
        store.add(session, signIn.replaces());
        return signedIn(session, refresh.token(), now);
    }

    /** Gives a new pair of tokens for a refresh token, which works only once. */
    public RefreshOutcome refresh(RefreshToken token) {
        Instant now = clock.instant();
        // Who loses the race for the rotation looks again, and finds the token replaced or the session ended
        return tryRefresh(token, now)
                .or(() -> tryRefresh(token, now))
                .orElseThrow(() -> new IllegalStateException("rotation was refused twice for one generation"));
    }

    private Optional<RefreshOutcome> tryRefresh(RefreshToken token, Instant now) {
        Optional<StoredSession> found = store.find(token.sessionId());
        if (found.isEmpty()) {
            return Optional.of(new Unknown());
        }
        StoredSession session = found.get();
        RefreshRule rule = RefreshRule.of(token, session.refresh(), now, settings.recoveryWindow());
        if (rule == RefreshRule.UNKNOWN) {
            return Optional.of(new Unknown());
        }
        Optional<EndReason> end = policy.endOf(session.status(), now);
        if (end.isPresent()) {
            return Optional.of(new Ended(end.get()));
        }
        return switch (rule) {
            case ROTATE -> rotate(session, token, now);
            case RECOVER -> recover(session, token, now);
            default -> {
                store.end(session.id(), EndReason.REFRESH_REUSED, now);
                yield Optional.of(new Ended(EndReason.REFRESH_REUSED));
            }
        };
    }

    private Optional<RefreshOutcome> rotate(StoredSession session, RefreshToken token, Instant now) {
        RefreshTokens.Made next = refreshTokens.successor(token, now);
        if (!store.rotate(session.id(), next.state())) {
            return Optional.empty();
        }
        return Optional.of(new Refreshed(signedIn(session.activeAt(now), next.token(), now)));
    }

    private Optional<RefreshOutcome> recover(StoredSession session, RefreshToken token, Instant now) {
        return session.refresh()
                .previous()
                .map(previous -> RefreshTokens.repeated(token, previous))
                .map(next -> new Refreshed(signedIn(session, next, now)));
    }

    private SignedIn signedIn(StoredSession session, RefreshToken refreshToken, Instant now) {
        SessionStatus status = session.status();
        Issued issued = accessTokens.issue(new AccessGrant(
                session.subject(), session.groups(), session.id(), session.createdAt(), policy.absoluteEnd(status)));
        return new SignedIn(
                session,
                issued.token(),
                Duration.between(now, issued.claims().expiresAt()),
                refreshToken,
                policy.refreshLifetime(status, now));
    }

    /** The living sessions of a user, last active first. */
    public List<Session> list(String subject) {
        return List.copyOf(store.live(subject, policy.liveAt(clock.instant())));
    }

    /** A living session of this user; empty also for those that have ended and for those of others. */
    public Optional<Session> find(String subject, UUID id) {
        return store.find(id)
                .filter(session -> session.subject().equals(subject) && isLive(session))
                .map(Session.class::cast);
    }

    private boolean isLive(StoredSession session) {
        return policy.endOf(session.status(), clock.instant()).isEmpty();
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
        return store.end(id, reason, clock.instant());
    }

    /** The session that a refresh token belongs to, living or not; empty when the token is not genuine. */
    public Optional<UUID> sessionOf(RefreshToken token) {
        return store.find(token.sessionId())
                .filter(session -> isGenuine(token, session))
                .map(StoredSession::id);
    }

    private boolean isGenuine(RefreshToken token, StoredSession session) {
        return RefreshRule.of(token, session.refresh(), clock.instant(), settings.recoveryWindow())
                != RefreshRule.UNKNOWN;
    }

    /** Ends all sessions of a user but this one; the number of those that ended. */
    public int endOthers(String subject, UUID kept, EndReason reason) {
        return store.endAll(subject, Optional.of(kept), reason, policy.liveAt(clock.instant()));
    }

    /** Ends all sessions of a user; the number of those that ended. */
    public int endAll(String subject, EndReason reason) {
        return store.endAll(subject, Optional.empty(), reason, policy.liveAt(clock.instant()));
    }
}
