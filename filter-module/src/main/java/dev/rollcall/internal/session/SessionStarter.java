package dev.rollcall.internal.session;

import dev.rollcall.ClaimsTooLargeException;
import dev.rollcall.Client;
import dev.rollcall.Finding;
import dev.rollcall.LoginFailed;
import dev.rollcall.SessionEnded;
import dev.rollcall.SessionStarted;
import dev.rollcall.SignInRefused;
import dev.rollcall.SignedIn;
import dev.rollcall.SuspiciousActivity;
import dev.rollcall.UnusableIdentityException;
import dev.rollcall.internal.risk.Detection;
import dev.rollcall.internal.session.StartOutcome.Blocked;
import dev.rollcall.internal.session.StartOutcome.LimitReached;
import dev.rollcall.internal.session.StartOutcome.Outdated;
import dev.rollcall.internal.session.StartOutcome.Started;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.Admission;
import dev.rollcall.spi.Admission.Admitted;
import dev.rollcall.spi.Admission.Refused;
import dev.rollcall.spi.AdmissionTerms;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Starts sessions for the one service that signs users in, since only that service reads the user's revision at the right
 * moment. Thread-safe.
 */
public final class SessionStarter {

    private final SessionStore store;
    private final TokenPairs tokens;
    private final Activity activity;
    private final SessionSettings settings;
    private final SessionPolicy policy;
    private final Detection detection;
    private final RevocationAnnouncer announcer;
    private final InstantSource clock;

    public SessionStarter(
            SessionStore store,
            TokenPairs tokens,
            Activity activity,
            SessionSettings settings,
            Detection detection,
            RevocationAnnouncer announcer,
            InstantSource clock) {
        this.store = store;
        this.tokens = tokens;
        this.activity = activity;
        this.settings = settings;
        this.policy = new SessionPolicy(settings);
        this.detection = detection;
        this.announcer = announcer;
        this.clock = clock;
    }

    /** The user's revision, which changes whenever all sessions of the user are ended. */
    public Revision revisionOf(String subject) {
        return store.revisionOf(subject);
    }

    /**
     * Starts a session under a new id, unless all sessions of the user were ended since {@linkplain #revisionOf this
     * revision} was read. It has to be read before the credentials are checked. {@link StartOutcome.Outdated} says to
     * check again.
     *
     * @param room what the tokens have to fit into
     * @throws UnusableIdentityException if they don't; nothing was stored
     */
    public StartOutcome start(VerifiedSignIn signIn, Revision revision, TokenRoom room) {
        Instant now = clock.instant();
        List<Finding> findings =
                detection.inspect(signIn.facts(now), signIn.client().origin().isReliable());
        if (findings.stream().anyMatch(detection::isBlocking)) {
            announcer.tell(refused(signIn, SignInRefused.Reason.UNUSUAL, now));
            suspicions(findings.stream().map(Finding::refused).toList(), signIn, Optional.empty(), now)
                    .forEach(announcer::tell);
            return new Blocked(findings);
        }
        UUID id = UUID.randomUUID();
        RefreshTokens.Made refresh = tokens.first(id, now);
        StoredSession session = session(id, signIn, refresh.state(), revision, now);
        // Signed before the session is stored: one whose tokens can't be made must not stay behind
        SignedIn pair = fitting(() -> tokens.pair(session, refresh.token(), now), room, signIn, now);
        // A session that was used a moment ago counts, also if that is not written yet
        activity.flush(session.subject());
        Admission admission = store.admit(session, terms(signIn, now));
        if (admission instanceof Admission.Outdated) {
            return new Outdated();
        }
        if (admission instanceof Refused refused) {
            announcer.tell(refused(signIn, SignInRefused.Reason.LIMIT_REACHED, now));
            return new LimitReached(signIn.subject(), revision, List.copyOf(refused.living()));
        }
        List<SessionEnded> ended = ends(((Admitted) admission).ended(), now);
        List<Object> news = new ArrayList<>(ended);
        news.add(new SessionStarted(session, signIn.client()));
        news.addAll(suspicions(findings, signIn, Optional.of(id), now));
        // Also waits if another request ended the replaced session, because that one may still be waiting
        if (ended.isEmpty() && signIn.replaces().isEmpty()) {
            news.forEach(announcer::tell);
        } else {
            announcer.announce(news);
        }
        return new Started(pair);
    }

    private SignedIn fitting(Supplier<SignedIn> make, TokenRoom room, VerifiedSignIn signIn, Instant now) {
        try {
            SignedIn pair = make.get();
            room.require(pair);
            return pair;
        } catch (UnusableIdentityException tooLarge) {
            SignInRefused.Reason reason = tooLarge instanceof ClaimsTooLargeException
                    ? SignInRefused.Reason.CLAIMS_TOO_LARGE
                    : SignInRefused.Reason.GROUPS_TOO_LARGE;
            announcer.tell(refused(signIn, reason, now));
            throw tooLarge;
        }
    }

    private static SignInRefused refused(VerifiedSignIn signIn, SignInRefused.Reason reason, Instant now) {
        return new SignInRefused(signIn.subject(), signIn.client(), reason, now);
    }

    private static List<SuspiciousActivity> suspicions(
            List<Finding> findings, VerifiedSignIn signIn, Optional<UUID> session, Instant now) {
        return findings.stream()
                .map(finding -> new SuspiciousActivity(finding, signIn.subject(), session, signIn.client(), now))
                .toList();
    }

    /** Tells observers that somebody tried to sign in with wrong credentials. */
    public void reportFailure(Optional<String> username, Client client) {
        announcer.tell(new LoginFailed(username, client, clock.instant()));
    }

    private StoredSession session(
            UUID id, VerifiedSignIn signIn, RefreshState refresh, Revision revision, Instant now) {
        Duration lifetime = settings.lifetimes(signIn.remembered()).absolute();
        return new StoredSession(
                id,
                signIn.subject(),
                signIn.groups(),
                now,
                now,
                now.plus(lifetime),
                signIn.remembered(),
                signIn.deviceName(),
                signIn.client(),
                refresh,
                revision,
                Optional.empty(),
                signIn.attributes());
    }

    private AdmissionTerms terms(VerifiedSignIn signIn, Instant now) {
        SessionLimit limit = settings.limit();
        return new AdmissionTerms(
                signIn.replaces(), limit.forGroups(signIn.groups()), limit.policy(), policy.liveAt(now));
    }

    private static List<SessionEnded> ends(List<StoredSession> ended, Instant now) {
        return ended.stream()
                .flatMap(
                        session -> session
                                .endReason()
                                .map(reason -> new SessionEnded(session.id(), session.subject(), reason, now))
                                .stream())
                .toList();
    }
}
