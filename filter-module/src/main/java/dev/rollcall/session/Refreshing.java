package dev.rollcall.session;

import dev.rollcall.EndReason;
import dev.rollcall.Outage;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.risk.Detection;
import dev.rollcall.risk.Finding;
import dev.rollcall.risk.RiskKind;
import dev.rollcall.risk.Severity;
import dev.rollcall.session.RefreshOutcome.Ended;
import dev.rollcall.session.RefreshOutcome.Refreshed;
import dev.rollcall.session.RefreshOutcome.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The exchange of a refresh token for a new pair of tokens (RFC 9700 section 4.14.2). */
final class Refreshing {

    private final Outage outage =
            new Outage(System.getLogger(Refreshing.class.getName()), "The application's subject directory");
    private final SessionStore store;
    private final PastSessions history;
    private final TokenPairs tokens;
    private final SubjectDirectory directory;
    private final SessionSettings settings;
    private final SessionPolicy policy;
    private final Detection detection;
    private final Ends ends;
    private final Consumer<Object> events;

    Refreshing(
            SessionStore store,
            PastSessions history,
            TokenPairs tokens,
            SubjectDirectory directory,
            SessionSettings settings,
            Detection detection,
            Ends ends,
            Consumer<Object> events) {
        this.store = store;
        this.history = history;
        this.tokens = tokens;
        this.directory = directory;
        this.settings = settings;
        this.policy = new SessionPolicy(settings);
        this.detection = detection;
        this.ends = ends;
        this.events = events;
    }

    /** A refresh token that was presented. */
    private record Attempt(RefreshToken token, Client client, Instant now) {}

    RefreshOutcome refresh(RefreshToken token, Client client, Instant now) {
        Attempt attempt = new Attempt(token, client, now);
        // Who loses the race for the rotation looks again, and finds the token replaced or the session ended
        return outcome(attempt)
                .or(() -> outcome(attempt))
                .orElseThrow(() -> new IllegalStateException("rotation was refused twice for one generation"));
    }

    /** The outcome, empty when another request was faster. */
    private Optional<RefreshOutcome> outcome(Attempt attempt) {
        RefreshToken token = attempt.token();
        Instant now = attempt.now();
        Optional<StoredSession> found = store.find(token.sessionId());
        RefreshRule rule = found.map(session -> rule(token, session, now)).orElse(RefreshRule.UNKNOWN);
        if (found.isEmpty()) {
            return Optional.of(endedLongAgo(token).orElseGet(Unknown::new));
        }
        if (rule == RefreshRule.UNKNOWN) {
            return Optional.of(new Unknown());
        }
        StoredSession session = found.get();
        Optional<EndReason> end = policy.endOf(session.status(), now);
        if (end.isPresent()) {
            ends.announce(List.of());
            return Optional.of(new Ended(end.get()));
        }
        return rule == RefreshRule.REUSED ? Optional.of(reused(session, attempt)) : renewed(session, rule, attempt);
    }

    private Optional<RefreshOutcome> endedLongAgo(RefreshToken token) {
        return history.find(token.sessionId())
                .filter(session -> session.issued(token))
                .map(session -> new Ended(session.reason()));
    }

    private RefreshRule rule(RefreshToken token, StoredSession session, Instant now) {
        return RefreshRule.of(token, session.refresh(), now, settings.recoveryWindow());
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
                                "A refresh token that had been replaced was used again: somebody may have a copy of it."
                                        + " The session has ended.",
                                Map.of()),
                        session,
                        attempt)));
    }

    private Ended deleted(StoredSession session, Instant now) {
        EndReason reason = EndReason.USER_DELETED;
        return end(session, reason, now, List.of(new SessionsEndedTogether(session.subject(), reason, 1, now)));
    }

    private static SuspiciousActivity suspicion(Finding finding, StoredSession session, Attempt attempt) {
        return new SuspiciousActivity(
                finding, session.subject(), Optional.of(session.id()), attempt.client(), attempt.now());
    }

    private Optional<RefreshOutcome> renewed(StoredSession session, RefreshRule rule, Attempt attempt) {
        Optional<Set<String>> groups = groupsOf(session);
        if (groups.isEmpty()) {
            return Optional.of(deleted(session, attempt.now()));
        }
        return (rule == RefreshRule.ROTATE
                        ? rotated(session, groups.get(), attempt)
                        : recovered(session, groups.get(), attempt))
                .map(Refreshed::new);
    }

    private Optional<SignedIn> rotated(StoredSession session, Set<String> groups, Attempt attempt) {
        StoredSession renewed =
                session.renewed(groups, session.client().at(attempt.client().origin()), attempt.now());
        RefreshTokens.Made next = tokens.successor(attempt.token(), attempt.now());
        SignedIn pair = tokens.pair(renewed, next.token(), attempt.now());
        if (!store.rotate(session.id(), next.state(), groups, renewed.origin())) {
            return Optional.empty();
        }
        events.accept(new SessionRefreshed(renewed));
        detection
                .moved(session.origin().whereabouts(), renewed.origin().whereabouts())
                .ifPresent(finding -> events.accept(suspicion(finding, session, attempt)));
        return Optional.of(pair);
    }

    private Optional<SignedIn> recovered(StoredSession session, Set<String> groups, Attempt attempt) {
        StoredSession renewed = session.renewed(groups, session.client(), session.lastActiveAt());
        Optional<SignedIn> pair = session.refresh()
                .previous()
                .map(previous ->
                        tokens.pair(renewed, RefreshTokens.repeated(attempt.token(), previous), attempt.now()));
        pair.ifPresent(repeated -> {
            events.accept(new SessionRefreshed(renewed));
            events.accept(new RefreshRecovered(renewed, attempt.client(), attempt.now()));
        });
        return pair;
    }

    private Optional<Set<String>> groupsOf(StoredSession session) {
        try {
            Optional<Set<String>> groups = directory.groupsOf(session);
            outage.isOver();
            return groups;
        } catch (RuntimeException failed) {
            outage.report(failed.toString(), failed);
            throw new StoreUnavailableException("subject directory unavailable", failed);
        }
    }

    /** Ends the session unless another request did; what the answer says must hold on every node in both cases. */
    private Ended end(StoredSession session, EndReason reason, Instant now, List<Object> alerts) {
        List<Object> news = new ArrayList<>();
        if (store.end(session.id(), reason, now).isPresent()) {
            news.add(new SessionEnded(session.id(), session.subject(), reason, now));
            news.addAll(alerts);
        }
        ends.announce(news);
        return new Ended(reason);
    }

    /** The session that the token could be exchanged for right now. */
    Optional<StoredSession> current(RefreshToken token, Instant now) {
        return store.find(token.sessionId())
                .filter(session -> rule(token, session, now) == RefreshRule.ROTATE)
                .filter(session -> policy.endOf(session.status(), now).isEmpty());
    }

    Optional<UUID> sessionOf(RefreshToken token, Instant now) {
        return store.find(token.sessionId())
                .filter(session -> rule(token, session, now) != RefreshRule.UNKNOWN)
                .map(StoredSession::id)
                .or(() -> endedLongAgo(token).map(ended -> token.sessionId()));
    }
}
