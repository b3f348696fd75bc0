package dev.rollcall.internal.session;

import dev.rollcall.RefreshToken;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.session.RefreshTokens.Tracking;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.internal.token.AccessGrant;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.internal.token.Issued;
import dev.rollcall.spi.StoredSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the pairs of access and refresh tokens that clients get. */
public final class TokenPairs {

    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final ContributedClaims contributed;
    private final SessionPolicy policy;
    private final boolean isTracked;

    public TokenPairs(
            AccessTokens accessTokens, SessionSettings settings, ContributedClaims contributed, SecureRandom random) {
        this.accessTokens = accessTokens;
        this.contributed = contributed;
        this.refreshTokens = new RefreshTokens(random);
        this.policy = new SessionPolicy(settings);
        this.isTracked = settings.recovery().isBeyondWindow();
    }

    RefreshTokens.Made first(UUID session, Instant now) {
        return refreshTokens.first(session, now);
    }

    RefreshTokens.Made successor(ParsedRefreshToken token, Instant now) {
        return refreshTokens.successor(token, now, isTracked ? Tracking.FIRST_USE : Tracking.NONE);
    }

    SignedIn pair(StoredSession session, ParsedRefreshToken refreshToken, Instant now) {
        Issued issued = access(session, isTracked ? refreshToken.generation() : 0, now);
        return new SignedIn(
                session,
                issued.token(),
                Duration.between(issued.claims().issuedAt(), issued.claims().expiresAt()),
                new RefreshToken(refreshToken.text()),
                policy.refreshLifetime(session.status(), now));
    }

    /** An access token alone; it tells as much about the answer that it came with as the one that it replaces. */
    Renewal.Renewed successor(StoredSession session, AccessClaims replaced, Instant now) {
        return new Renewal.Renewed(
                access(session, replaced.generation(), now),
                session.remembered(),
                policy.refreshLifetime(session.status(), now));
    }

    private Map<String, Object> further(StoredSession session) {
        Map<String, Object> further = new HashMap<>(contributed.of(session));
        List<String> amr = session.attributes().amr();
        if (!amr.isEmpty()) {
            further.put("amr", amr);
        }
        return further;
    }

    private Issued access(StoredSession session, int generation, Instant now) {
        AccessGrant grant = new AccessGrant(
                session.subject(),
                session.groups(),
                session.id(),
                session.createdAt(),
                policy.absoluteEnd(session.status()),
                generation,
                further(session));
        return accessTokens.issue(grant, now);
    }
}
