package dev.rollcall.internal.signin;

import dev.rollcall.Identity;
import dev.rollcall.SignInAttempt;
import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInOutcome.BadRequest;
import dev.rollcall.SignInOutcome.BadRequest.Cause;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignIns;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.TokenTransport;
import dev.rollcall.TooManyAttemptsException;
import dev.rollcall.internal.history.Actors;
import dev.rollcall.internal.http.DeviceCookie;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.session.SessionStarter;
import dev.rollcall.internal.session.StartOutcome;
import dev.rollcall.internal.session.TokenRoom;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.internal.token.ManagementGrant;
import dev.rollcall.internal.token.ManagementTokens;
import dev.rollcall.spi.Revision;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Signs users in. What matters is the order: a place in the throttle, then the user's revision, and only then the check.
 * So neither parallel guesses nor a sign-in that races with an end of all sessions can get through. Thread-safe.
 *
 * <p>The place is returned as soon as the check is over. What follows may have to wait for other nodes, for longer than a
 * place holds.
 */
public final class SignInService implements SignIns {

    /** How often a check is repeated because all sessions of the user ended meanwhile. */
    private static final int ATTEMPTS = 4;

    private final Arrivals arrivals;
    private final ThrottleService throttle;
    private final SessionStarter starter;
    private final RevocationFeed revocations;
    private final SameOriginProof sameOrigin;
    private final TokenCookies cookies;
    private final ManagementTokens management;

    public SignInService(
            Arrivals arrivals,
            ThrottleService throttle,
            SessionStarter starter,
            RevocationFeed revocations,
            SameOriginProof sameOrigin,
            TokenCookies cookies,
            ManagementTokens management) {
        this.arrivals = arrivals;
        this.throttle = throttle;
        this.starter = starter;
        this.revocations = revocations;
        this.sameOrigin = sameOrigin;
        this.cookies = cookies;
        this.management = management;
    }

    @Override
    public SignInOutcome withPassword(String username, SignInRequest request, Supplier<Optional<Identity>> check) {
        if (request.transport() == TokenTransport.COOKIE && !sameOrigin.isGivenBy(request.http())) {
            return new BadRequest(Cause.CROSS_SITE);
        }
        return signIn(
                request, Optional.of(username), arrival -> byPassword(attempt(username, arrival), arrival, check));
    }

    @Override
    public SignInOutcome withProof(SignInRequest request, Supplier<Optional<Identity>> proof) {
        return signIn(request, Optional.empty(), arrival -> byProof(arrival, proof));
    }

    /**
     * Whose password it is, for an act that starts no session; empty if it is wrong, which counts as at a sign-in.
     *
     * @throws TooManyAttemptsException before the password is checked
     */
    public Optional<Identity> verified(
            String username, HttpServletRequest request, Supplier<Optional<Identity>> check) {
        SignInAttempt attempt = arrivals.attempt(username, request);
        return throttle.check(attempt, () -> {
            Optional<Identity> identity = check.get();
            if (identity.isEmpty()) {
                starter.reportFailure(Optional.of(username), attempt.client().get());
            }
            return identity;
        });
    }

    private static SignInAttempt attempt(String username, Arrival arrival) {
        return new SignInAttempt(
                username, arrival.network(), arrival.brought().map(DeviceCookie::key), arrival.client());
    }

    /** @param start gives nothing when the credentials are wrong */
    private SignInOutcome signIn(
            SignInRequest request, Optional<String> username, Function<Arrival, Optional<StartOutcome>> start) {
        Arrival arrival;
        try {
            arrival = arrivals.of(request, username);
        } catch (ProblemException contradictory) {
            return new BadRequest(Cause.CONTRADICTORY_CREDENTIALS);
        }
        try {
            return start.apply(arrival)
                    .map(outcome -> outcome(outcome, arrival))
                    .orElseGet(SignInOutcome.WrongCredentials::new);
        } catch (TooManyAttemptsException refused) {
            return new SignInOutcome.TooManyAttempts(refused.retryAfter());
        }
    }

    /** Checks again for as long as all sessions of the user end between the check and the start. */
    private Optional<StartOutcome> byPassword(
            SignInAttempt attempt, Arrival arrival, Supplier<Optional<Identity>> check) {
        for (int tried = 0; tried < ATTEMPTS; tried++) {
            Optional<Checked> checked = throttle.check(attempt, () -> checked(attempt.username(), arrival, check));
            if (checked.isEmpty()) {
                return Optional.empty();
            }
            StartOutcome outcome = start(checked.get(), arrival);
            if (!(outcome instanceof StartOutcome.Outdated)) {
                throttle.signedIn(attempt);
                return Optional.of(outcome);
            }
        }
        throw keepsEnding();
    }

    /** @param revision that of the user's sessions before the check */
    private record Checked(Identity identity, Revision revision) {}

    /** Checks again if the user has another name than the one that was typed. */
    private Optional<Checked> checked(String username, Arrival arrival, Supplier<Optional<Identity>> check) {
        String subject = username;
        for (int tried = 0; tried < ATTEMPTS; tried++) {
            Revision revision = starter.revisionOf(subject);
            Optional<Identity> identity = check.get();
            if (identity.isEmpty()) {
                starter.reportFailure(Optional.of(username), arrival.client().get());
                return Optional.empty();
            }
            if (identity.get().subject().equals(subject)) {
                return Optional.of(new Checked(identity.get(), revision));
            }
            subject = identity.get().subject();
        }
        throw keepsEnding();
    }

    private static StoreUnavailableException keepsEnding() {
        return new StoreUnavailableException(
                "the sessions of the user keep being ended", new IllegalStateException(ATTEMPTS + " attempts"));
    }

    private StartOutcome start(Checked checked, Arrival arrival) {
        String subject = checked.identity().subject();
        throttle.requireFewSignIns(subject);
        StartOutcome outcome = begun(checked, arrival);
        if (outcome instanceof StartOutcome.Started) {
            throttle.countSignIn(subject);
        }
        return outcome;
    }

    /** It may end other sessions, which is put down to the user, whoever called. */
    @SuppressWarnings("try") // nothing to do with the resource but to close it
    private StartOutcome begun(Checked checked, Arrival arrival) {
        try (Actors.Acting acting = Actors.asUser(checked.identity().subject(), arrival.client())) {
            return starter.start(arrival.signIn(checked.identity()), checked.revision(), room(arrival));
        }
    }

    /** Nobody can tell beforehand whose revision to read, so what was revoked meanwhile is looked up afterwards. */
    private Optional<StartOutcome> byProof(Arrival arrival, Supplier<Optional<Identity>> proof) {
        RevocationFeed.Mark before = revocations.mark();
        return throttle.checkProof(arrival.network(), arrival.client(), () -> proven(arrival, proof))
                .map(identity -> {
                    Revision revision = starter.revisionOf(identity.subject());
                    return revocations.haveAllEndedSince(before, identity.subject())
                            ? new StartOutcome.Outdated()
                            : start(new Checked(identity, revision), arrival);
                });
    }

    private TokenRoom room(Arrival arrival) {
        SignInRequest request = arrival.request();
        return request.transport() == TokenTransport.COOKIE ? cookies.room(request.http()) : TokenRoom.BODY;
    }

    private Optional<Identity> proven(Arrival arrival, Supplier<Optional<Identity>> proof) {
        Optional<Identity> identity = proof.get();
        if (identity.isEmpty()) {
            starter.reportFailure(Optional.empty(), arrival.client().get());
        }
        return identity;
    }

    private SignInOutcome outcome(StartOutcome outcome, Arrival arrival) {
        if (outcome instanceof StartOutcome.LimitReached limit) {
            return new SignInOutcome.LimitReached(
                    limit.sessions(),
                    management.issue(new ManagementGrant(
                            limit.subject(), limit.revision().code())));
        }
        if (outcome instanceof StartOutcome.Blocked blocked) {
            return new SignInOutcome.Blocked(blocked.findings());
        }
        return outcome instanceof StartOutcome.Started started
                ? started(started.tokens(), arrival)
                : new SignInOutcome.Outdated();
    }

    private SignInOutcome started(SignedIn tokens, Arrival arrival) {
        SignInRequest request = arrival.request();
        if (request.transport() == TokenTransport.BODY) {
            return new SignInOutcome.Started(tokens, request.transport(), cookies.removedFrom(request.http()));
        }
        return new SignInOutcome.Started(
                tokens, request.transport(), cookies.of(tokens, arrival.device(), request.http()));
    }
}
