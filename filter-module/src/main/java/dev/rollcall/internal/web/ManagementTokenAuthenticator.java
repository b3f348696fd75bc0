package dev.rollcall.internal.web;

import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.SessionOwner;
import dev.rollcall.internal.token.ManagementGrant;
import dev.rollcall.internal.token.ManagementTokens;
import dev.rollcall.internal.token.ManagementVerification;
import dev.rollcall.spi.SessionStore;
import java.util.Optional;

/** Recognises the management token that a login is given when the session limit is reached. */
public final class ManagementTokenAuthenticator {

    private final ManagementTokens tokens;
    private final SessionStore store;

    public ManagementTokenAuthenticator(ManagementTokens tokens, SessionStore store) {
        this.tokens = tokens;
        this.store = store;
    }

    /** What becomes of a request with this token; empty if it is a token of another kind. */
    Optional<Decision> decide(String token) {
        ManagementVerification verification = tokens.verify(token);
        if (verification instanceof ManagementVerification.Expired) {
            return Optional.of(new Decision.Refused(Problem.tokenExpired()));
        }
        if (verification instanceof ManagementVerification.Valid valid) {
            return Optional.of(decide(valid.grant()));
        }
        return Optional.empty();
    }

    /** The token is worth nothing once all sessions of the user have been ended since the password was checked. */
    private Decision decide(ManagementGrant grant) {
        return store.revisionOf(grant.subject()).code().equals(grant.state())
                ? new Decision.Management(SessionOwner.withoutSession(grant.subject()))
                : new Decision.Refused(Problem.tokenInvalid());
    }
}
