package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The sessions that refresh tokens belong to. Thread-safe. */
public final class TokenFamilies {

    private final SessionStore store;
    private final PastSessions history;
    private final Activity activity;
    private final RecoverySettings recovery;
    private final SessionPolicy policy;

    public TokenFamilies(SessionStore store, PastSessions history, Activity activity, SessionSettings settings) {
        this.store = store;
        this.history = history;
        this.activity = activity;
        this.recovery = settings.recovery();
        this.policy = new SessionPolicy(settings);
    }

    /** The session with this id, after this node has written what it knows of its use. */
    Optional<StoredSession> find(ParsedRefreshToken token) {
        return find(token.sessionId());
    }

    /** The same for a session whose access token was presented. */
    Optional<StoredSession> find(UUID session) {
        activity.flush(session);
        return store.find(session);
    }

    RefreshRule rule(ParsedRefreshToken token, StoredSession session, Instant now) {
        return RefreshRule.of(token, session.refresh(), now, recovery);
    }

    /** Why the session of a genuine token ended, if it is in the history by now. */
    Optional<EndReason> endedLongAgo(ParsedRefreshToken token) {
        return history.find(token.sessionId())
                .filter(session -> session.issued(token))
                .map(PastSession::reason);
    }

    /** Why a session ended, if it is in the history by now. */
    Optional<EndReason> endedLongAgo(UUID session) {
        return history.find(session).map(PastSession::reason);
    }

    /** The session that the token could be exchanged for at this moment. A token that was replaced is not current. */
    Optional<StoredSession> current(ParsedRefreshToken token, Instant now) {
        return living(token, now).filter(session -> rule(token, session, now) == RefreshRule.ROTATE);
    }

    /** The living session of a genuine token. */
    Optional<StoredSession> living(ParsedRefreshToken token, Instant now) {
        return find(token)
                .filter(session -> rule(token, session, now) != RefreshRule.UNKNOWN)
                .filter(session -> policy.endOf(session.status(), now).isEmpty());
    }

    /** The session of a genuine token, living or not. */
    Optional<UUID> sessionOf(ParsedRefreshToken token, Instant now) {
        return store.find(token.sessionId())
                .filter(session -> rule(token, session, now) != RefreshRule.UNKNOWN)
                .map(StoredSession::id)
                .or(() -> endedLongAgo(token).map(ended -> token.sessionId()));
    }
}
