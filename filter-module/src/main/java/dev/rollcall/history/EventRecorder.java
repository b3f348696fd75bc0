package dev.rollcall.history;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.admin.AdminAction;
import dev.rollcall.history.SecurityEvent.Where;
import dev.rollcall.risk.DeviceMemory;
import dev.rollcall.risk.Finding;
import dev.rollcall.risk.Severity;
import dev.rollcall.session.LoginFailed;
import dev.rollcall.session.RefreshRecovered;
import dev.rollcall.session.Session;
import dev.rollcall.session.SessionEnded;
import dev.rollcall.session.SessionStarted;
import dev.rollcall.session.SessionStore;
import dev.rollcall.session.SessionsEndedTogether;
import dev.rollcall.session.SignInDisowned;
import dev.rollcall.session.SignInRefused;
import dev.rollcall.session.SuspiciousActivity;
import dev.rollcall.throttle.SignInsThrottled;
import dev.rollcall.token.SigningKeyReplaced;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes security events of what the other parts tell. */
@ApplicationScoped
class EventRecorder {

    private static final System.Logger LOG = System.getLogger(EventRecorder.class.getName());

    private static final String DISOWNED = "disowned";

    /** So many events of a user are looked through for an earlier one. */
    private static final int DISOWNINGS = 200;

    /** Before the observers of the application: one that throws keeps all after it from hearing. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;

    @Inject
    SecurityEvents events;

    @Inject
    SessionStore sessions;

    @Inject
    DeviceMemory devices;

    @Inject
    InstantSource clock;

    void onStart(@Observes @Priority(FIRST) SessionStarted event) {
        Session session = event.session();
        record(new Draft(EventType.SIGNED_IN, Severity.INFO, session.createdAt())
                .of(session.subject())
                .in(session.id())
                .from(Where.of(event.client()))
                .saying("Signed in with " + session.device().device() + "."));
        event.client().deviceKey().ifPresent(key -> remember(session, key));
    }

    /** Without the database the device is a strange one the next time. */
    private void remember(Session session, String deviceKey) {
        try {
            devices.remember(session.subject(), deviceKey, session.createdAt());
        } catch (StoreUnavailableException down) {
            LOG.log(Level.DEBUG, "A device could not be remembered", down);
        }
    }

    /** The ends that somebody brought about on purpose, one by one; others have an event for all of them together. */
    void onEnd(@Observes @Priority(FIRST) SessionEnded event) {
        switch (event.reason()) {
            case SIGNED_OUT -> ended(event, EventType.SIGNED_OUT, "Signed out of %s.");
            case SIGNED_OUT_ELSEWHERE -> ended(event, EventType.SIGNED_OUT, "Signed out of %s from elsewhere.");
            case REPLACED -> ended(event, EventType.SIGNED_OUT, "Signed out of %s by a new sign-in.");
            case EVICTED_BY_LIMIT ->
                ended(event, EventType.SESSION_EVICTED, "Signed out of %s, because of too many devices.");
            default -> {}
        }
    }

    private void ended(SessionEnded event, EventType type, String sentence) {
        Draft draft = about(new Draft(type, Severity.INFO, event.at()).of(event.subject()), event.sessionId());
        record(draft.saying(sentence.formatted(draft.where().device().orElse("a device")))
                .with(Map.of("reason", event.reason().code())));
    }

    void onEndTogether(@Observes @Priority(FIRST) SessionsEndedTogether event) {
        switch (event.reason()) {
            case USER_DELETED -> endedTogether(event, EventType.USER_DELETED, "The user was deleted or disabled");
            case ROLES_CHANGED -> endedTogether(event, EventType.ROLES_CHANGED, "The roles of the user were changed");
            case PASSWORD_CHANGED -> endedTogether(event, EventType.PASSWORD_CHANGED, "The password was changed");
            default -> {}
        }
    }

    private void endedTogether(SessionsEndedTogether event, EventType type, String cause) {
        record(new Draft(type, Severity.INFO, event.at())
                .of(event.subject())
                .saying(cause + "; sessions that ended: " + event.count() + ".")
                .with(Map.of("sessions", String.valueOf(event.count()))));
    }

    void onFailure(@Observes @Priority(FIRST) LoginFailed event) {
        record(new Draft(EventType.SIGN_IN_FAILED, Severity.WARNING, event.at())
                .of(event.username())
                .from(Where.of(event.client()))
                .saying("Somebody tried to sign in with a wrong password."));
    }

    void onRefusal(@Observes @Priority(FIRST) SignInRefused event) {
        String reason = event.reason().name().toLowerCase(Locale.ROOT);
        record(new Draft(EventType.SIGN_IN_FAILED, Severity.WARNING, event.at())
                .of(event.subject())
                .from(Where.of(event.client()))
                .saying(
                        switch (event.reason()) {
                            case LIMIT_REACHED ->
                                "Somebody tried to sign in with the right password while as many devices as allowed were signed in.";
                            case UNUSUAL ->
                                "Somebody tried to sign in with the right password and was refused, because it looked unusual.";
                        })
                .with(Map.of("reason", reason)));
    }

    /** Once when a lock begins, and not for every attempt that is refused. */
    void onThrottle(@Observes @Priority(FIRST) SignInsThrottled event) {
        Draft draft = new Draft(EventType.THROTTLED, Severity.WARNING, event.at())
                .from(Where.of(event.client()))
                .saying(sentence(event))
                .with(Map.of(
                        "by", event.kind().name().toLowerCase(Locale.ROOT),
                        "failures", String.valueOf(event.failures()),
                        "until",
                                event.lockedUntil()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()));
        record(Optional.ofNullable(event.username()).map(draft::of).orElse(draft));
    }

    private static String sentence(SignInsThrottled event) {
        String until = event.lockedUntil().truncatedTo(ChronoUnit.SECONDS).toString();
        return switch (event.kind()) {
            case ACCOUNT ->
                event.failures() + " wrong passwords in a row; other devices than known ones can't sign in until "
                        + until + ".";
            case DEVICE ->
                event.failures() + " wrong passwords in a row on a known device; it can't sign in until " + until + ".";
            case ADDRESS ->
                event.failures() + " wrong passwords from one network; it can't sign in until " + until + ".";
            case REFRESHES ->
                event.failures() + " unknown refresh tokens from one network; it can't refresh until " + until + ".";
        };
    }

    void onSuspicion(@Observes @Priority(FIRST) SuspiciousActivity event) {
        Finding finding = event.finding();
        Draft draft = new Draft(EventType.of(finding.kind()), finding.severity(), event.at())
                .of(event.subject())
                .from(Where.of(event.client()))
                .saying(finding.explanation())
                .with(finding.details());
        record(event.sessionId().map(draft::in).orElse(draft));
    }

    /** Once, however often the user clicks. */
    void onDisowning(@Observes @Priority(FIRST) SignInDisowned event) {
        Session session = event.session();
        if (isDisowned(session)) {
            return;
        }
        record(new Draft(EventType.SUSPICIOUS_ACTIVITY, Severity.CRITICAL, event.at())
                .of(session.subject())
                .in(session.id())
                .from(Where.of(session))
                .saying("The user says that somebody else signed in with "
                        + session.device().device() + ". The session has ended; the password may be known to others.")
                .with(Map.of(DISOWNED, "true")));
    }

    private boolean isDisowned(Session session) {
        try {
            return events.find(EventQuery.of(EventType.SUSPICIOUS_ACTIVITY, session.subject(), DISOWNINGS)).stream()
                    .filter(event -> event.details().containsKey(DISOWNED))
                    .anyMatch(event -> event.sessionId().equals(Optional.of(session.id())));
        } catch (StoreUnavailableException down) {
            return false;
        }
    }

    void onRecovery(@Observes @Priority(FIRST) RefreshRecovered event) {
        record(
                new Draft(EventType.REFRESH_RECOVERED, Severity.INFO, event.at())
                        .of(event.session().subject())
                        .in(event.session().id())
                        .from(Where.of(event.client()))
                        .saying(
                                "An answer with new tokens was lost, or two tabs asked at once; the tokens were given out again."));
    }

    void onAdminAction(@Observes @Priority(FIRST) AdminAction event) {
        boolean isEmergency = event.subject().isEmpty();
        Draft draft = new Draft(
                        isEmergency ? EventType.EMERGENCY_LOGOUT : EventType.FORCED_LOGOUT,
                        isEmergency ? Severity.CRITICAL : Severity.WARNING,
                        clock.instant())
                .saying("Signed out by an administrator; sessions that ended: " + event.revoked() + ".")
                .with(details(event));
        Draft ofUser = event.subject().map(draft::of).orElse(draft);
        record(event.sessionIds().size() == 1 ? about(ofUser, event.sessionIds().get(0)) : ofUser);
    }

    private Draft about(Draft draft, UUID session) {
        return draft.in(session).from(whereIs(session));
    }

    /** What happened is told also when the database can't say where. */
    private Where whereIs(UUID session) {
        try {
            return sessions.find(session).map(Where::of).orElse(Where.UNKNOWN);
        } catch (StoreUnavailableException down) {
            return Where.UNKNOWN;
        }
    }

    private static Map<String, String> details(AdminAction action) {
        Map<String, String> details = new HashMap<>();
        details.put("admin", action.admin());
        details.put("sessions", String.valueOf(action.revoked()));
        action.reason().ifPresent(reason -> details.put("reason", reason.text()));
        return details;
    }

    void onNewKey(@Observes @Priority(FIRST) SigningKeyReplaced event) {
        record(new Draft(EventType.KEY_ROTATED, Severity.INFO, event.at())
                .saying("A new signing key was made; it signs from " + event.signsFrom() + ".")
                .with(Map.of("key_id", event.keyId(), "replaces", event.replaces())));
    }

    private void record(Draft draft) {
        events.record(draft.event());
    }
}
