package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.internal.base.BoundedCache;
import dev.rollcall.internal.base.CacheSizes;
import dev.rollcall.internal.base.Occupancy;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.session.Authentication.Accepted;
import dev.rollcall.internal.session.Authentication.Ended;
import dev.rollcall.internal.session.Authentication.Expired;
import dev.rollcall.internal.session.Authentication.Invalid;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.internal.token.Verification;
import dev.rollcall.spi.SessionStatus;
import dev.rollcall.spi.SessionStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whether an access token is accepted now: first its signature and claims, then its session.
 *
 * <p>For a session that this node has met, the answer comes from memory while the list of revocations is current.
 * Whatever memory can't tell for certain is asked of the store: a session that is new to this node, one that seems to be
 * over, and everything while the list is not current.
 */
public final class Authenticator {

    /** Of those that have ended, only few are asked for again. */
    private static final int ENDED_SHARE = 10;

    private final AccessTokens accessTokens;
    private final SessionStore store;
    private final RevocationFeed revocations;
    private final Activity activity;
    private final SessionPolicy policy;
    private final InstantSource clock;
    private final BoundedCache<UUID, KnownSession> sessions;

    /** Sessions that were met again after their end, so that a client that goes on asking costs no query each time. */
    private final BoundedCache<UUID, EndedSession> ended;

    public Authenticator(
            AccessTokens accessTokens,
            SessionStore store,
            RevocationFeed revocations,
            Activity activity,
            SessionSettings settings,
            InstantSource clock) {
        this(accessTokens, store, revocations, activity, settings, clock, CacheSizes.SMALLEST.sessions());
    }

    /** @param known how many sessions this node can answer for from memory */
    public Authenticator(
            AccessTokens accessTokens,
            SessionStore store,
            RevocationFeed revocations,
            Activity activity,
            SessionSettings settings,
            InstantSource clock,
            int known) {
        this.accessTokens = accessTokens;
        this.store = store;
        this.revocations = revocations;
        this.activity = activity;
        this.policy = new SessionPolicy(settings);
        this.clock = clock;
        this.sessions = new BoundedCache<>(known, (session, now) -> !session.isLiveAt(now));
        this.ended = new BoundedCache<>(known / ENDED_SHARE, EndedSession::isOver);
    }

    /** A session on the list of revocations. It stays ended, so this is good until its last token has expired. */
    private record EndedSession(String subject, EndReason reason, Instant until) {

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /**
     * Authenticates the bearer of a token, and notes that the session was used.
     *
     * @throws dev.rollcall.StoreUnavailableException when only the database could tell and it can't be reached
     */
    public Authentication authenticate(String token) {
        return authenticate(token, Use.ACTIVE);
    }

    /** The same without noting a use, for requests that a page makes by itself. */
    public Authentication authenticatePassively(String token) {
        return authenticate(token, Use.PASSIVE);
    }

    /**
     * Looks again at the session of a token that was accepted. It may have expired by now, and this is no use of the session.
     *
     * @throws dev.rollcall.StoreUnavailableException when only the database could tell and it can't be reached
     */
    public Standing standing(AccessClaims claims) {
        KnownSession session = sessions.find(claims.sessionId());
        // In the same order as for a request
        if (session == null || !session.subject().equals(claims.subject()) || !revocations.isCurrent()) {
            return standingInStore(claims);
        }
        EndReason revoked = revocations.reasonFor(claims.sessionId(), session.subject(), session.revision());
        if (revoked != null) {
            return new Standing.Over(revoked);
        }
        return revocations.remembers(session.asked()) && session.isLiveAt(clock.instant())
                ? new Standing.Living(session)
                : standingInStore(claims);
    }

    private Standing standingInStore(AccessClaims claims) {
        long asked = revocations.moment();
        Instant now = clock.instant();
        Optional<SessionStatus> status = status(claims, now);
        if (status.isEmpty()) {
            return new Standing.Over(EndReason.EXPIRED); // so long ago that it is history by now
        }
        Optional<EndReason> end = policy.endOf(status.get(), now);
        if (end.isPresent()) {
            return new Standing.Over(end.get());
        }
        KnownSession session = new KnownSession(status.get(), policy, asked, claims.generation());
        if (revocations.isCurrent()) {
            sessions.add(claims.sessionId(), session, now);
        }
        return new Standing.Living(session);
    }

    private enum Use {
        ACTIVE,
        PASSIVE
    }

    /** How many sessions this node can answer for from memory. */
    public Occupancy knownSessions() {
        return sessions.occupancy();
    }

    /** Whether a token looks like one of ours, genuine or not. Costs no I/O. */
    public boolean mayHaveIssued(String token) {
        return accessTokens.mayHaveIssued(token);
    }

    /** The session that a genuine token was issued for, whatever the time, even if the session has ended. */
    public Optional<UUID> sessionOf(String token) {
        Verification verification = accessTokens.verify(token);
        if (verification instanceof Verification.Valid valid) {
            return Optional.of(valid.claims().sessionId());
        }
        if (verification instanceof Verification.Expired expired) {
            return Optional.of(expired.claims().sessionId());
        }
        return verification instanceof Verification.NotYetValid early
                ? Optional.of(early.claims().sessionId())
                : Optional.empty();
    }

    private Authentication authenticate(String token, Use use) {
        Verification verification = accessTokens.verify(token);
        if (verification instanceof Verification.Valid valid) {
            return authenticate(valid, use);
        }
        return verification instanceof Verification.Expired expired ? new Expired(expired.claims()) : new Invalid();
    }

    private Authentication authenticate(Verification.Valid valid, Use use) {
        AccessClaims claims = valid.claims();
        KnownSession session = sessions.find(claims.sessionId());
        // First whether the list is current, then the list: in the other order, a reading in between would vouch for an
        // older look
        if (session == null || !session.subject().equals(claims.subject()) || !revocations.isCurrent()) {
            return askStore(claims, use);
        }
        EndReason revoked = revocations.reasonFor(claims.sessionId(), session.subject(), session.revision());
        if (revoked != null) {
            sessions.remove(claims.sessionId());
            ended.add(
                    claims.sessionId(),
                    new EndedSession(session.subject(), revoked, claims.expiresAt()),
                    clock.instant());
            return new Ended(claims, revoked);
        }
        // Last, because the list forgets: it only has to hold what was revoked after the store was asked
        if (!revocations.remembers(session.asked())) {
            return askStore(claims, use);
        }
        Instant now = clock.instant();
        // The session was used when the token was issued, whichever node did that
        session.used(claims.issuedAt());
        if (!session.isLiveAt(now)) {
            return askStore(claims, use);
        }
        count(claims, session, use, now);
        return new Accepted(claims);
    }

    private Authentication askStore(AccessClaims claims, Use use) {
        EndedSession known = ended.find(claims.sessionId());
        if (known != null && known.subject().equals(claims.subject())) {
            return new Ended(claims, known.reason());
        }
        long asked = revocations.moment();
        Instant now = clock.instant();
        UUID id = claims.sessionId();
        Optional<SessionStatus> status = status(claims, now);
        if (status.isEmpty()) {
            return new Invalid();
        }
        Optional<EndReason> end = policy.endOf(status.get(), now);
        if (end.isPresent()) {
            sessions.remove(id);
            return new Ended(claims, end.get());
        }
        KnownSession session = new KnownSession(status.get(), policy, asked, claims.generation());
        count(claims, session, use, now);
        if (revocations.isCurrent()) {
            sessions.add(id, session, now);
        }
        return new Accepted(claims);
    }

    /** What is stored, with the uses that this node has noted if they matter. */
    private Optional<SessionStatus> status(AccessClaims claims, Instant now) {
        UUID id = claims.sessionId();
        Optional<SessionStatus> status =
                store.status(id).filter(found -> found.subject().equals(claims.subject()));
        boolean seemsIdle = status.flatMap(found -> policy.endOf(found, now))
                .filter(EndReason.IDLE::equals)
                .isPresent();
        return seemsIdle && activity.flush(id) ? store.status(id) : status;
    }

    private void count(AccessClaims claims, KnownSession session, Use use, Instant now) {
        UUID id = claims.sessionId();
        // A passive use shows as well as any that the answer with the token has arrived
        if (session.isFirstUseOf(claims.generation()) && activity.recordFirstUse(id, claims.generation())) {
            session.usedGeneration(claims.generation());
        }
        if (use == Use.ACTIVE && activity.record(id, new Activity.Use(session.subject(), now), session.lastActive())) {
            session.used(now);
        }
    }
}
