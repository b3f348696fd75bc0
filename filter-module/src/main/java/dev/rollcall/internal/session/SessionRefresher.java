package dev.rollcall.internal.session;

import dev.rollcall.Client;
import dev.rollcall.EndReason;
import dev.rollcall.Finding;
import dev.rollcall.Origin;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.RefreshOutcome.Ended;
import dev.rollcall.RefreshOutcome.Refreshed;
import dev.rollcall.RefreshOutcome.Unknown;
import dev.rollcall.RiskKind;
import dev.rollcall.SessionEnded;
import dev.rollcall.SessionRefreshed;
import dev.rollcall.Severity;
import dev.rollcall.SignedIn;
import dev.rollcall.SuspiciousActivity;
import dev.rollcall.internal.risk.ClientKind;
import dev.rollcall.internal.risk.Detection;
import dev.rollcall.internal.risk.Whereabouts;
import dev.rollcall.internal.session.RefreshRecovered.Timing;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.spi.RefreshRecovery;
import dev.rollcall.spi.RefreshRecovery.Moment;
import dev.rollcall.spi.RefreshState.Previous;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.spi.SubjectDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The exchange of a refresh token for a new pair of tokens (RFC 9700 section 4.14.2), and of an access token for another in the
 * browsers that open pages.
 */
public final class SessionRefresher {

    /**
     * How often one request looks: whoever loses the race for the rotation finds the token replaced, whoever loses that for the
     * recovery finds the successor used, and after each the session may have ended.
     */
    private static final int LOOKS = 3;

    private final TokenFamilies families;
    private final SessionStore store;
    private final TokenPairs tokens;
    private final UserGroups groups;
    private final SessionPolicy policy;
    private final Detection detection;
    private final RevocationAnnouncer announcer;

    public SessionRefresher(
            TokenFamilies families,
            SessionStore store,
            TokenPairs tokens,
            SubjectDirectory directory,
            SessionSettings settings,
            Detection detection,
            RevocationAnnouncer announcer) {
        this.families = families;
        this.store = store;
        this.tokens = tokens;
        this.groups = new UserGroups(directory);
        this.policy = new SessionPolicy(settings);
        this.detection = detection;
        this.announcer = announcer;
    }

    /** A refresh token that was presented. */
    record Attempt(ParsedRefreshToken token, Client client, Instant now, TokenRoom room) {}

    /** @throws dev.rollcall.UnusableIdentityException if the new tokens have no room; the old ones stay as they were */
    RefreshOutcome refresh(Attempt attempt) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<RefreshOutcome> outcome = outcome(attempt);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IllegalStateException("a refresh was refused " + LOOKS + " times for one generation");
    }

    /** The outcome; empty when another request was faster. */
    private Optional<RefreshOutcome> outcome(Attempt attempt) {
        ParsedRefreshToken token = attempt.token();
        Instant now = attempt.now();
        Optional<StoredSession> found = families.find(token);
        if (found.isEmpty()) {
            return Optional.of(
                    families.endedLongAgo(token).<RefreshOutcome>map(Ended::new).orElseGet(Unknown::new));
        }
        StoredSession session = found.get();
        RefreshRule rule = families.rule(token, session, now);
        if (rule == RefreshRule.UNKNOWN) {
            return Optional.of(new Unknown());
        }
        Optional<EndReason> end = policy.endOf(session.status(), now);
        if (end.isPresent()) {
            announcer.announce(List.of());
            return Optional.of(new Ended(end.get()));
        }
        return isReuse(rule, session, attempt.client())
                ? Optional.of(reused(session, attempt))
                : renewed(session, rule, attempt);
    }

    private static boolean isReuse(RefreshRule rule, StoredSession session, Client presenting) {
        if (rule.isForSameClient()) {
            return !ClientKind.of(session.client()).isKindOf(ClientKind.of(presenting));
        }
        return rule == RefreshRule.REUSED;
    }

    private Ended reused(StoredSession session, Attempt attempt) {
        return end(
                session,
                EndReason.REFRESH_REUSED,
                attempt.now(),
                List.of(suspicion(
                        new Finding(
                                RiskKind.REFRESH_REUSED,
                                Severity.CRITICAL,
                                "A refresh token was used a second time, so somebody may have a copy of it."
                                        + " The session has ended.",
                                Map.of()),
                        session,
                        attempt.client(),
                        attempt.now())));
    }

    private Ended deleted(StoredSession session, Instant now) {
        EndReason reason = EndReason.USER_DELETED;
        return end(session, reason, now, List.of(new AllSessionsEnded(session.subject(), reason, 1, now)));
    }

    private static SuspiciousActivity suspicion(Finding finding, StoredSession session, Client client, Instant now) {
        return new SuspiciousActivity(finding, session.subject(), Optional.of(session.id()), client, now);
    }

    private Optional<RefreshOutcome> renewed(StoredSession session, RefreshRule rule, Attempt attempt) {
        Optional<Set<String>> now = groups.of(session);
        if (now.isEmpty()) {
            return Optional.of(deleted(session, attempt.now()));
        }
        StoredSession renewed = session.renewed(
                now.get(), seenFrom(session.client(), attempt.client().origin()), attempt.now());
        Optional<SignedIn> pair =
                rule == RefreshRule.ROTATE ? rotated(renewed, attempt) : recovered(renewed, rule, attempt);
        pair.ifPresent(tokens -> report(session, renewed, rule, attempt));
        return pair.map(Refreshed::new);
    }

    private Optional<SignedIn> rotated(StoredSession renewed, Attempt attempt) {
        RefreshTokens.Made next = tokens.successor(attempt.token(), attempt.now());
        SignedIn pair = tokens.pair(renewed, next.token(), attempt.now());
        attempt.room().require(pair);
        return store.rotate(renewed.id(), next.state(), renewed.groups(), renewed.origin())
                ? Optional.of(pair)
                : Optional.empty();
    }

    private Optional<SignedIn> recovered(StoredSession renewed, RefreshRule rule, Attempt attempt) {
        Previous previous = renewed.refresh().previous().orElseThrow();
        SignedIn pair = tokens.pair(renewed, RefreshTokens.repeated(attempt.token(), previous), attempt.now());
        attempt.room().require(pair);
        RefreshRecovery recovery = new RefreshRecovery(
                renewed.refresh().generation(),
                rule == RefreshRule.RECOVER_LATE ? Moment.LATE : Moment.SOON,
                renewed.groups(),
                renewed.origin(),
                attempt.now());
        return store.recover(renewed.id(), recovery) ? Optional.of(pair) : Optional.empty();
    }

    /** A recovery is looked at like any refresh: whoever follows a lineage by repeating its tokens is seen to move. */
    private void report(StoredSession before, StoredSession renewed, RefreshRule rule, Attempt attempt) {
        announcer.tell(new SessionRefreshed(renewed));
        if (rule != RefreshRule.ROTATE) {
            announcer.tell(new RefreshRecovered(
                    renewed,
                    attempt.client(),
                    attempt.now(),
                    rule.isForSameClient() ? Timing.LATE : Timing.IN_WINDOW,
                    Duration.between(before.refresh().rotatedAt(), attempt.now())));
        }
        lookAt(before, renewed, attempt.client(), attempt.now());
    }

    private void lookAt(StoredSession before, StoredSession renewed, Client client, Instant now) {
        detection
                .moved(Whereabouts.of(before.origin()), Whereabouts.of(renewed.origin()))
                .ifPresent(finding -> announcer.tell(suspicion(finding, before, client, now)));
    }

    /**
     * A new access token for a living session whose last one is genuine. Everything else is as at a refresh, but the refresh
     * token stays the current one.
     */
    Renewal slide(AccessClaims presented, Client client, Instant now, Consumer<Renewal.Renewed> room) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<Renewal> renewal = slidOnce(presented, client, now, room);
            if (renewal.isPresent()) {
                return renewal.get();
            }
        }
        throw new IllegalStateException("a renewal was refused " + LOOKS + " times");
    }

    /** The outcome; empty when another request has changed the session meanwhile. */
    private Optional<Renewal> slidOnce(
            AccessClaims presented, Client client, Instant now, Consumer<Renewal.Renewed> room) {
        Optional<StoredSession> found = families.find(presented.sessionId())
                .filter(session -> session.subject().equals(presented.subject()));
        if (found.isEmpty()) {
            return Optional.of(families.endedLongAgo(presented.sessionId())
                    .<Renewal>map(Renewal.Ended::new)
                    .orElseGet(Renewal.Unknown::new));
        }
        StoredSession session = found.get();
        Optional<EndReason> end = policy.endOf(session.status(), now);
        if (end.isPresent()) {
            return end.map(Renewal.Ended::new);
        }
        Optional<Set<String>> known = groups.of(session);
        if (known.isEmpty()) {
            return Optional.of(new Renewal.Ended(deleted(session, now).reason()));
        }
        StoredSession renewed = session.renewed(known.get(), seenFrom(session.client(), client.origin()), now);
        Renewal.Renewed successor = tokens.successor(renewed, presented, now);
        room.accept(successor);
        RefreshRecovery kept = new RefreshRecovery(
                session.refresh().generation(), Moment.SOON, renewed.groups(), renewed.origin(), now);
        if (!store.recover(session.id(), kept)) {
            return Optional.empty();
        }
        lookAt(session, renewed, client, now);
        return Optional.of(successor);
    }

    /** The same device at its new place, or at its old one if the new one is not known. */
    private static Client seenFrom(Client client, Origin present) {
        return present.ipAddress().isEmpty() ? client : new Client(client.device(), present, client.deviceKey());
    }

    /** Ends the session, unless another request has. In both cases the answer must hold on every node. */
    private Ended end(StoredSession session, EndReason reason, Instant now, List<Object> alerts) {
        List<Object> news = new ArrayList<>();
        if (store.end(session.id(), reason, now).isPresent()) {
            news.add(new SessionEnded(session.id(), session.subject(), reason, now));
            news.addAll(alerts);
        }
        announcer.announce(news);
        return new Ended(reason);
    }
}
