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
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.SuspiciousActivity;
import dev.rollcall.internal.base.Outage;
import dev.rollcall.internal.risk.Detection;
import dev.rollcall.internal.risk.Whereabouts;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.spi.SubjectDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The exchange of a refresh token for a new pair of tokens (RFC 9700 section 4.14.2). */
public final class SessionRefresher {

    private final Outage outage =
            new Outage(System.getLogger(SessionRefresher.class.getName()), "The application's subject directory");
    private final SessionStore store;
    private final PastSessions history;
    private final TokenPairs tokens;
    private final SubjectDirectory directory;
    private final SessionSettings settings;
    private final SessionPolicy policy;
    private final Detection detection;
    private final RevocationAnnouncer announcer;

    public SessionRefresher(
            SessionStore store,
            PastSessions history,
            TokenPairs tokens,
            SubjectDirectory directory,
            SessionSettings settings,
            Detection detection,
            RevocationAnnouncer announcer) {
        this.store = store;
        this.history = history;
        this.tokens = tokens;
        this.directory = directory;
        this.settings = settings;
        this.policy = new SessionPolicy(settings);
        this.detection = detection;
        this.announcer = announcer;
    }

    /** A refresh token that was presented. */
    private record Attempt(ParsedRefreshToken token, Client client, Instant now) {}

    RefreshOutcome refresh(ParsedRefreshToken token, Client client, Instant now) {
        Attempt attempt = new Attempt(token, client, now);
        // Whoever loses the race for the rotation looks again, and finds the token replaced or the session ended
        return outcome(attempt)
                .or(() -> outcome(attempt))
                .orElseThrow(() -> new IllegalStateException("rotation was refused twice for one generation"));
    }

    /** The outcome; empty when another request was faster. */
    private Optional<RefreshOutcome> outcome(Attempt attempt) {
        ParsedRefreshToken token = attempt.token();
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
            announcer.announce(List.of());
            return Optional.of(new Ended(end.get()));
        }
        return rule == RefreshRule.REUSED ? Optional.of(reused(session, attempt)) : renewed(session, rule, attempt);
    }

    private Optional<RefreshOutcome> endedLongAgo(ParsedRefreshToken token) {
        return history.find(token.sessionId())
                .filter(session -> session.issued(token))
                .map(session -> new Ended(session.reason()));
    }

    private RefreshRule rule(ParsedRefreshToken token, StoredSession session, Instant now) {
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
                                "A refresh token was used a second time, so somebody may have a copy of it."
                                        + " The session has ended.",
                                Map.of()),
                        session,
                        attempt)));
    }

    private Ended deleted(StoredSession session, Instant now) {
        EndReason reason = EndReason.USER_DELETED;
        return end(session, reason, now, List.of(new AllSessionsEnded(session.subject(), reason, 1, now)));
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
        StoredSession renewed = session.renewed(
                groups, seenFrom(session.client(), attempt.client().origin()), attempt.now());
        RefreshTokens.Made next = tokens.successor(attempt.token(), attempt.now());
        SignedIn pair = tokens.pair(renewed, next.token(), attempt.now());
        if (!store.rotate(session.id(), next.state(), groups, renewed.origin())) {
            return Optional.empty();
        }
        announcer.tell(new SessionRefreshed(renewed));
        detection
                .moved(Whereabouts.of(session.origin()), Whereabouts.of(renewed.origin()))
                .ifPresent(finding -> announcer.tell(suspicion(finding, session, attempt)));
        return Optional.of(pair);
    }

    private Optional<SignedIn> recovered(StoredSession session, Set<String> groups, Attempt attempt) {
        StoredSession renewed = session.renewed(groups, session.client(), session.lastActiveAt());
        Optional<SignedIn> pair = session.refresh()
                .previous()
                .map(previous ->
                        tokens.pair(renewed, RefreshTokens.repeated(attempt.token(), previous), attempt.now()));
        pair.ifPresent(repeated -> {
            announcer.tell(new SessionRefreshed(renewed));
            announcer.tell(new RefreshRecovered(renewed, attempt.client(), attempt.now()));
        });
        return pair;
    }

    /** The same device at its new place, or at its old one if the new one is not known. */
    private static Client seenFrom(Client client, Origin present) {
        return present.ipAddress().isEmpty() ? client : new Client(client.device(), present, client.deviceKey());
    }

    private Optional<Set<String>> groupsOf(StoredSession session) {
        try {
            Optional<Set<String>> groups = directory.groupsOf(session);
            outage.isOver();
            return groups;
        } catch (RuntimeException failed) { // whatever it is, nobody has said that the user is gone
            outage.reportForeign(failed);
            throw new StoreUnavailableException("subject directory unavailable", failed);
        }
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

    /** The session that the token could be exchanged for at this moment. */
    Optional<StoredSession> current(ParsedRefreshToken token, Instant now) {
        return store.find(token.sessionId())
                .filter(session -> rule(token, session, now) == RefreshRule.ROTATE)
                .filter(session -> policy.endOf(session.status(), now).isEmpty());
    }

    Optional<UUID> sessionOf(ParsedRefreshToken token, Instant now) {
        return store.find(token.sessionId())
                .filter(session -> rule(token, session, now) != RefreshRule.UNKNOWN)
                .map(StoredSession::id)
                .or(() -> endedLongAgo(token).map(ended -> token.sessionId()));
    }
}
