package dev.rollcall.internal.history;

import dev.rollcall.AdminAction;
import dev.rollcall.Finding;
import dev.rollcall.LoginFailed;
import dev.rollcall.RiskKind;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Session;
import dev.rollcall.SessionEnded;
import dev.rollcall.SessionStarted;
import dev.rollcall.Severity;
import dev.rollcall.SignInDisowned;
import dev.rollcall.SignInRefused;
import dev.rollcall.SignInsThrottled;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.SuspiciousActivity;
import dev.rollcall.internal.risk.DeviceMemory;
import dev.rollcall.internal.session.AllSessionsEnded;
import dev.rollcall.internal.session.RefreshRecovered;
import dev.rollcall.internal.token.SigningKeyReplaced;
import dev.rollcall.spi.SessionStore;
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
        record(new SecurityEventBuilder(SecurityEventType.SIGNED_IN, Severity.INFO, session.createdAt())
                .of(session.subject())
                .in(session.id())
                .from(event.client())
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
            case SIGNED_OUT -> ended(event, SecurityEventType.SIGNED_OUT, "Signed out of %s.");
            case SIGNED_OUT_ELSEWHERE -> ended(event, SecurityEventType.SIGNED_OUT, "Signed out of %s from elsewhere.");
            case REPLACED -> ended(event, SecurityEventType.SIGNED_OUT, "Signed out of %s by a new sign-in.");
            case EVICTED_BY_LIMIT ->
                ended(event, SecurityEventType.SESSION_EVICTED, "Signed out of %s, because of too many devices.");
            default -> {}
        }
    }

    private void ended(SessionEnded event, SecurityEventType type, String sentence) {
        SecurityEventBuilder draft =
                about(new SecurityEventBuilder(type, Severity.INFO, event.at()).of(event.subject()), event.sessionId());
        record(draft.saying(sentence.formatted(draft.where().device().orElse("a device")))
                .with(Map.of("reason", event.reason().code())));
    }

    void onEndTogether(@Observes @Priority(FIRST) AllSessionsEnded event) {
        switch (event.reason()) {
            case USER_DELETED ->
                endedTogether(event, SecurityEventType.USER_DELETED, "The user was deleted or disabled");
            case ROLES_CHANGED ->
                endedTogether(event, SecurityEventType.ROLES_CHANGED, "The roles of the user were changed");
            case PASSWORD_CHANGED ->
                endedTogether(event, SecurityEventType.PASSWORD_CHANGED, "The password was changed");
            default -> {}
        }
    }

    private void endedTogether(AllSessionsEnded event, SecurityEventType type, String cause) {
        record(new SecurityEventBuilder(type, Severity.INFO, event.at())
                .of(event.subject())
                .saying(cause + "; sessions that ended: " + event.count() + ".")
                .with(Map.of("sessions", String.valueOf(event.count()))));
    }

    void onFailure(@Observes @Priority(FIRST) LoginFailed event) {
        SecurityEventBuilder failed = new SecurityEventBuilder(
                        SecurityEventType.SIGN_IN_FAILED, Severity.WARNING, event.at())
                .from(event.client());
        record(event.username()
                .map(user -> failed.of(user).saying("Somebody tried to sign in with a wrong password."))
                .orElseGet(() -> failed.saying("Somebody tried to sign in with a proof that was not accepted.")));
    }

    void onRefusal(@Observes @Priority(FIRST) SignInRefused event) {
        String reason = event.reason().name().toLowerCase(Locale.ROOT);
        record(new SecurityEventBuilder(SecurityEventType.SIGN_IN_FAILED, Severity.WARNING, event.at())
                .of(event.subject())
                .from(event.client())
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
        SecurityEventBuilder draft = new SecurityEventBuilder(SecurityEventType.THROTTLED, Severity.WARNING, event.at())
                .from(event.client())
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
        SecurityEventBuilder draft = new SecurityEventBuilder(typeOf(finding.kind()), finding.severity(), event.at())
                .of(event.subject())
                .from(event.client())
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
        record(new SecurityEventBuilder(SecurityEventType.SUSPICIOUS_ACTIVITY, Severity.CRITICAL, event.at())
                .of(session.subject())
                .in(session.id())
                .from(session)
                .saying("The user says that somebody else signed in with "
                        + session.device().device() + ". The session has ended; the password may be known to others.")
                .with(Map.of(DISOWNED, "true")));
    }

    private boolean isDisowned(Session session) {
        try {
            return events
                    .find(EventQuery.of(SecurityEventType.SUSPICIOUS_ACTIVITY, session.subject(), DISOWNINGS))
                    .stream()
                    .filter(event -> event.details().containsKey(DISOWNED))
                    .anyMatch(event -> event.sessionId().equals(Optional.of(session.id())));
        } catch (StoreUnavailableException down) {
            return false;
        }
    }

    void onRecovery(@Observes @Priority(FIRST) RefreshRecovered event) {
        record(
                new SecurityEventBuilder(SecurityEventType.REFRESH_RECOVERED, Severity.INFO, event.at())
                        .of(event.session().subject())
                        .in(event.session().id())
                        .from(event.client())
                        .saying(
                                "An answer with new tokens was lost, or two tabs asked at once; the tokens were given out again."));
    }

    void onAdminAction(@Observes @Priority(FIRST) AdminAction event) {
        boolean isEmergency = event.subject().isEmpty();
        SecurityEventBuilder draft = new SecurityEventBuilder(
                        isEmergency ? SecurityEventType.EMERGENCY_LOGOUT : SecurityEventType.FORCED_LOGOUT,
                        isEmergency ? Severity.CRITICAL : Severity.WARNING,
                        clock.instant())
                .saying("Signed out by an administrator; sessions that ended: " + event.revoked() + ".")
                .with(details(event));
        SecurityEventBuilder ofUser = event.subject().map(draft::of).orElse(draft);
        record(event.sessionIds().size() == 1 ? about(ofUser, event.sessionIds().get(0)) : ofUser);
    }

    /** What happened is told also when the database can't say where. */
    private SecurityEventBuilder about(SecurityEventBuilder event, UUID session) {
        SecurityEventBuilder ofSession = event.in(session);
        try {
            return sessions.find(session).map(ofSession::from).orElse(ofSession);
        } catch (StoreUnavailableException down) {
            return ofSession;
        }
    }

    private static SecurityEventType typeOf(RiskKind kind) {
        return switch (kind) {
            case NEW_DEVICE -> SecurityEventType.NEW_DEVICE;
            case NEW_COUNTRY -> SecurityEventType.NEW_COUNTRY;
            case IMPOSSIBLE_TRAVEL -> SecurityEventType.IMPOSSIBLE_TRAVEL;
            case UNUSUAL_HOUR -> SecurityEventType.UNUSUAL_HOUR;
            case ADDRESS_CHANGED -> SecurityEventType.ADDRESS_CHANGED;
            case REFRESH_REUSED -> SecurityEventType.REFRESH_REUSED;
            case OTHER -> SecurityEventType.SUSPICIOUS_ACTIVITY;
        };
    }

    private static Map<String, String> details(AdminAction action) {
        Map<String, String> details = new HashMap<>();
        details.put("admin", action.admin());
        details.put("sessions", String.valueOf(action.revoked()));
        action.reason().ifPresent(reason -> details.put("reason", reason.text()));
        return details;
    }

    void onNewKey(@Observes @Priority(FIRST) SigningKeyReplaced event) {
        record(new SecurityEventBuilder(SecurityEventType.KEY_ROTATED, Severity.INFO, event.at())
                .saying("A new signing key was made; it signs from " + event.signsFrom() + ".")
                .with(Map.of("key_id", event.keyId(), "replaces", event.replaces())));
    }

    private void record(SecurityEventBuilder draft) {
        events.record(draft.event());
    }
}
