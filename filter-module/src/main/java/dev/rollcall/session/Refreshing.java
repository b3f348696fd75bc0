package dev.rollcall.session;

import dev.rollcall.EndReason;
import dev.rollcall.Outage;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.session.RefreshOutcome.Ended;
import dev.rollcall.session.RefreshOutcome.Refreshed;
import dev.rollcall.session.RefreshOutcome.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Ends ends;
    private final Consumer<Object> events;

    Refreshing(
            SessionStore store,
            PastSessions history,
            TokenPairs tokens,
            SubjectDirectory directory,
            SessionSettings settings,
            Ends ends,
            Consumer<Object> events) {
        this.store = store;
        this.history = history;
        this.tokens = tokens;
        this.directory = directory;
        this.settings = settings;
        this.policy = new SessionPolicy(settings);
        this.ends = ends;
        this.events = events;
    }

    RefreshOutcome refresh(RefreshToken token, Instant now) {
        // Who loses the race for the rotation looks again, and finds the token replaced or the session ended
        return attempt(token, now)
                .or(() -> attempt(token, now))
                .orElseThrow(() -> new IllegalStateException("rotation was refused twice for one generation"));
    }

    /** The outcome, empty when another request was faster. */
    private Optional<RefreshOutcome> attempt(RefreshToken token, Instant now) {
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
        return rule == RefreshRule.REUSED ? Optional.of(reused(session, now)) : renewed(session, token, rule, now);
    }

    private Optional<RefreshOutcome> endedLongAgo(RefreshToken token) {
        return history.find(token.sessionId())
                .filter(session -> session.issued(token))
                .map(session -> new Ended(session.reason()));
    }

    private RefreshRule rule(RefreshToken token, StoredSession session, Instant now) {
        return RefreshRule.of(token, session.refresh(), now, settings.recoveryWindow());
    }

    private Ended reused(StoredSession session, Instant now) {
        return end(
                session,
                EndReason.REFRESH_REUSED,
                now,
                List.of(new SuspiciousActivity(
                        SuspiciousActivity.Kind.REFRESH_REUSED,
                        session.subject(),
                        session.id(),
                        now,
                        "A refresh token that had been replaced was used again: somebody may have a copy of it. The session"
                                + " has ended.")));
    }

    private Optional<RefreshOutcome> renewed(StoredSession session, RefreshToken token, RefreshRule rule, Instant now) {
        Optional<Set<String>> groups = groupsOf(session);
        if (groups.isEmpty()) {
            return Optional.of(end(session, EndReason.USER_DELETED, now, List.of()));
        }
        Optional<SignedIn> pair = rule == RefreshRule.ROTATE
                ? rotated(session.renewed(groups.get(), now), token, now)
                : recovered(session.renewed(groups.get(), session.lastActiveAt()), token, now);
        pair.ifPresent(renewed -> events.accept(new SessionRefreshed(renewed.session())));
        return pair.map(Refreshed::new);
    }

    private Optional<SignedIn> rotated(StoredSession session, RefreshToken token, Instant now) {
        RefreshTokens.Made next = tokens.successor(token, now);
        SignedIn pair = tokens.pair(session, next.token(), now);
        return store.rotate(session.id(), next.state(), session.groups()) ? Optional.of(pair) : Optional.empty();
    }

    private Optional<SignedIn> recovered(StoredSession session, RefreshToken token, Instant now) {
        return session.refresh()
                .previous()
                .map(previous -> tokens.pair(session, RefreshTokens.repeated(token, previous), now));
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
