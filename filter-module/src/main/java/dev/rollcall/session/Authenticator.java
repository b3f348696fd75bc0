package dev.rollcall.session;

import dev.rollcall.session.Authentication.Accepted;
import dev.rollcall.session.Authentication.Ended;
import dev.rollcall.session.Authentication.Expired;
import dev.rollcall.session.Authentication.Invalid;
import dev.rollcall.token.AccessClaims;
import dev.rollcall.token.AccessTokens;
import dev.rollcall.token.Verification;
import java.time.InstantSource;
import java.util.Optional;

/** Decides whether an access token is accepted now: signature and claims first, then the session in the store. */
public final class Authenticator {

    private final AccessTokens accessTokens;
    private final SessionStore store;
    private final SessionPolicy policy;
    private final InstantSource clock;

    public Authenticator(AccessTokens accessTokens, SessionStore store, SessionSettings settings, InstantSource clock) {
        this.accessTokens = accessTokens;
        this.store = store;
        this.policy = new SessionPolicy(settings);
        this.clock = clock;
    }

    /**
     * Authenticates the bearer of a token.
     *
     * @throws dev.rollcall.StoreUnavailableException when only the database could tell
     */
    public Authentication authenticate(String token) {
        Verification verification = accessTokens.verify(token);
        if (verification instanceof Verification.Valid valid) {
            return authenticate(valid.claims());
        }
        if (verification instanceof Verification.Expired expired) {
            return new Expired(expired.claims());
        }
        return new Invalid();
    }

    private Authentication authenticate(AccessClaims claims) {
        Optional<SessionStatus> status =
                store.status(claims.sessionId()).filter(found -> found.subject().equals(claims.subject()));
        if (status.isEmpty()) {
            return new Invalid();
        }
        Optional<EndReason> end = policy.endOf(status.get(), clock.instant());
        return end.isPresent() ? new Ended(claims, end.get()) : new Accepted(claims);
    }
}
