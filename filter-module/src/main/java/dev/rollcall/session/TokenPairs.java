package dev.rollcall.session;

import dev.rollcall.token.AccessGrant;
import dev.rollcall.token.AccessTokens;
import dev.rollcall.token.Issued;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes the pairs of access and refresh tokens that clients get. */
public final class TokenPairs {

    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final SessionPolicy policy;

    public TokenPairs(AccessTokens accessTokens, SessionSettings settings, SecureRandom random) {
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(random);
        this.policy = new SessionPolicy(settings);
    }

    RefreshTokens.Made first(UUID session, Instant now) {
        return refreshTokens.first(session, now);
    }

    RefreshTokens.Made successor(RefreshToken token, Instant now) {
        return refreshTokens.successor(token, now);
    }

    SignedIn pair(StoredSession session, RefreshToken refreshToken, Instant now) {
        SessionStatus status = session.status();
        AccessGrant grant = new AccessGrant(
                session.subject(), session.groups(), session.id(), session.createdAt(), policy.absoluteEnd(status));
        Issued issued = accessTokens.issue(grant, now);
        return new SignedIn(
                session,
                issued.token(),
                Duration.between(now, issued.claims().expiresAt()),
                refreshToken,
                policy.refreshLifetime(status, now));
    }
}
