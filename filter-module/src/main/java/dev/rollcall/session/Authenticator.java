package dev.rollcall.session;

import dev.rollcall.session.Authentication.Accepted;
import dev.rollcall.session.Authentication.Ended;
import dev.rollcall.session.Authentication.Expired;
import dev.rollcall.session.Authentication.Invalid;
import dev.rollcall.token.AccessClaims;
import dev.rollcall.token.AccessTokens;
import dev.rollcall.token.Verification;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Decides whether an access token is accepted now: signature and claims first, then the session in the store. */
public final class Authenticator {

    private final AccessTokens accessTokens;
    private final SessionStore store;
    private final Activity activity;
    private final SessionPolicy policy;
    private final InstantSource clock;

    public Authenticator(
            AccessTokens accessTokens,
            SessionStore store,
            Activity activity,
            SessionSettings settings,
            InstantSource clock) {
        this.accessTokens = accessTokens;
        this.store = store;
        this.activity = activity;
        this.policy = new SessionPolicy(settings);
        this.clock = clock;
    }

    /**
     * Authenticates the bearer of a token, which counts as use of the session.
     *
     * @throws dev.rollcall.StoreUnavailableException when only the database could tell
     */
    public Authentication authenticate(String token) {
        Verification verification = accessTokens.verify(token);
        if (!(verification instanceof Verification.Valid valid)) {
            return refused(verification);
        }
        Instant now = clock.instant();
        Optional<SessionStatus> status = statusOf(valid.claims());
        Authentication answer = answer(valid.claims(), status, now);
        if (answer instanceof Accepted) {
            status.ifPresent(used -> activity.record(valid.claims().sessionId(), used.lastActiveAt(), now));
        }
        return answer;
    }

    /** The same without counting as use: for requests that a page makes by itself. */
    public Authentication authenticatePassively(String token) {
        Verification verification = accessTokens.verify(token);
        return verification instanceof Verification.Valid valid
                ? answer(valid.claims(), statusOf(valid.claims()), clock.instant())
                : refused(verification);
    }

    /** The session that a genuine token was issued for, be it living, ended or the token expired. */
    public Optional<UUID> sessionOf(String token) {
        Verification verification = accessTokens.verify(token);
        if (verification instanceof Verification.Valid valid) {
            return Optional.of(valid.claims().sessionId());
        }
        return verification instanceof Verification.Expired expired
                ? Optional.of(expired.claims().sessionId())
                : Optional.empty();
    }

    private static Authentication refused(Verification verification) {
        return verification instanceof Verification.Expired expired ? new Expired(expired.claims()) : new Invalid();
    }

    private Optional<SessionStatus> statusOf(AccessClaims claims) {
        return store.status(claims.sessionId()).filter(found -> found.subject().equals(claims.subject()));
    }

    private Authentication answer(AccessClaims claims, Optional<SessionStatus> status, Instant now) {
        if (status.isEmpty()) {
            return new Invalid();
        }
        Optional<EndReason> end = policy.endOf(status.get(), now);
        return end.isPresent() ? new Ended(claims, end.get()) : new Accepted(claims);
    }
}
