package dev.rollcall.web;

import dev.rollcall.http.Owner;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemException;
import dev.rollcall.token.ManagementTokens;
import dev.rollcall.token.ManagementVerification;
import java.util.Optional;

/** Admits the management token that a login gets when the session limit is reached. */
final class Management {

    private final ManagementTokens tokens;

    Management(ManagementTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The user who was given the token; empty when it is another kind of token.
     *
     * @throws ProblemException when it has expired
     */
    Optional<Owner> ownerBy(String token) {
        ManagementVerification verification = tokens.verify(token);
        if (verification instanceof ManagementVerification.Expired) {
            throw new ProblemException(Problem.tokenExpired());
        }
        return verification instanceof ManagementVerification.Valid valid
                ? Optional.of(Owner.withoutSession(valid.subject()))
                : Optional.empty();
    }
}
