package dev.rollcall.internal.web;

import dev.rollcall.internal.http.Owner;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.token.ManagementGrant;
import dev.rollcall.internal.token.ManagementTokens;
import dev.rollcall.internal.token.ManagementVerification;
import dev.rollcall.spi.SessionStore;
import java.util.Optional;

/** Admits the management token that a login gets when the session limit is reached. */
final class Management {

    private final ManagementTokens tokens;
    private final SessionStore store;

    Management(ManagementTokens tokens, SessionStore store) {
        this.tokens = tokens;
        this.store = store;
    }

    /**
     * The user who was given the token; empty when it is another kind of token.
     *
     * @throws ProblemException when it has expired, or all sessions of the user were ended since the password was checked
     */
    Optional<Owner> ownerBy(String token) {
        ManagementVerification verification = tokens.verify(token);
        if (verification instanceof ManagementVerification.Expired) {
            throw new ProblemException(Problem.tokenExpired());
        }
        if (verification instanceof ManagementVerification.Valid valid) {
            return Optional.of(owner(valid.grant()));
        }
        return Optional.empty();
    }

    private Owner owner(ManagementGrant grant) {
        if (!store.revisionOf(grant.subject()).code().equals(grant.state())) {
            throw new ProblemException(Problem.tokenInvalid());
        }
        return Owner.withoutSession(grant.subject());
    }
}
