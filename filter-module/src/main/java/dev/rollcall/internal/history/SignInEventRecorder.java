package dev.rollcall.internal.history;

import dev.rollcall.Finding;
import dev.rollcall.LoginFailed;
import dev.rollcall.RiskKind;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Session;
import dev.rollcall.Severity;
import dev.rollcall.SignInDisowned;
import dev.rollcall.SignInRefused;
import dev.rollcall.SignInsThrottled;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.SuspiciousActivity;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Records sign-ins and refreshes that failed, were refused or look suspicious. */
@ApplicationScoped
class SignInEventRecorder {

    private static final String DISOWNED = "disowned";

    /** How many of a user's events are searched for an earlier report of the same session. */
    private static final int SEARCHED_EVENTS = 200;

    private static final System.Logger LOG = System.getLogger(SignInEventRecorder.class.getName());

    @Inject
    SecurityEvents events;

    void onFailure(@Observes @Priority(ObserverOrder.FIRST) LoginFailed event) {
        SecurityEventBuilder failed =
                new SecurityEventBuilder(SecurityEventType.SIGN_IN_FAILED, Severity.WARNING, event.at());
        events.record(event.username()
                .map(user -> failed.of(user).saying("Someone tried to sign in with a wrong password."))
                .orElseGet(() -> failed.saying("Someone tried to sign in with a proof of identity that was rejected."))
                .doneAt(event.client())
                .event());
    }

    void onRefusal(@Observes @Priority(ObserverOrder.FIRST) SignInRefused event) {
        events.record(new SecurityEventBuilder(SecurityEventType.SIGN_IN_FAILED, Severity.WARNING, event.at())
                .of(event.subject())
                .doneAt(event.client())
                .saying(
                        switch (event.reason()) {
                            case LIMIT_REACHED ->
                                "Someone entered the right password, but the maximum number of devices was signed in.";
                            case UNUSUAL ->
                                "Someone entered the right password, but the sign-in was refused because it looked unusual.";
                            case CLAIMS_TOO_LARGE ->
                                "Someone entered the right password, but the application's claims don't fit into a token.";
                            case GROUPS_TOO_LARGE ->
                                "Someone entered the right password, but the user is in too many groups for a token.";
                        })
                .with(Map.of("reason", event.reason().name().toLowerCase(Locale.ROOT)))
                .event());
    }

    /** Recorded once, when a lock begins, and not for each attempt that is then refused. */
    void onThrottle(@Observes @Priority(ObserverOrder.FIRST) SignInsThrottled event) {
        SecurityEventBuilder throttled = new SecurityEventBuilder(
                        SecurityEventType.THROTTLED, Severity.WARNING, event.at())
                .saying(sentence(event))
                .with(Map.of(
                        "by", event.kind().name().toLowerCase(Locale.ROOT),
                        "failures", String.valueOf(event.failures()),
                        "until", until(event)));
        events.record(event.username()
                .map(throttled::of)
                .orElse(throttled)
                .doneAt(event.client())
                .event());
    }

    private static String sentence(SignInsThrottled event) {
        return event.failures()
                + switch (event.kind()) {
                    case ACCOUNT -> " wrong passwords in a row; unknown devices can't sign in until ";
                    case DEVICE -> " wrong passwords in a row on a known device; it can't sign in until ";
                    case ADDRESS -> " wrong passwords from one network; it can't sign in until ";
                    case REFRESHES -> " unknown refresh tokens from one network; it can't refresh until ";
                }
                + until(event)
                + ".";
    }

    private static String until(SignInsThrottled event) {
        return event.lockedUntil().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void onSuspicion(@Observes @Priority(ObserverOrder.FIRST) SuspiciousActivity event) {
        Finding finding = event.finding();
        SecurityEventBuilder suspicion = new SecurityEventBuilder(
                        typeOf(finding.kind()), finding.severity(), event.at())
                .of(event.subject())
                .saying(finding.explanation())
                .with(finding.details());
        events.record(event.sessionId()
                .map(suspicion::in)
                .orElse(suspicion)
                .doneAt(event.client())
                .event());
    }

    private static SecurityEventType typeOf(RiskKind kind) {
        return switch (kind) {
            case NEW_DEVICE -> SecurityEventType.NEW_DEVICE;
            case NEW_COUNTRY -> SecurityEventType.NEW_COUNTRY;
            case IMPOSSIBLE_TRAVEL -> SecurityEventType.IMPOSSIBLE_TRAVEL;
            case UNUSUAL_HOUR -> SecurityEventType.UNUSUAL_HOUR;
            case UNRELIABLE_ADDRESS -> SecurityEventType.UNRELIABLE_ADDRESS;
            case ADDRESS_CHANGED -> SecurityEventType.ADDRESS_CHANGED;
            case REFRESH_REUSED -> SecurityEventType.REFRESH_REUSED;
            case OTHER -> SecurityEventType.SUSPICIOUS_ACTIVITY;
        };
    }

    /** Recorded once, however often the user clicks. */
    void onDisowning(@Observes @Priority(ObserverOrder.FIRST) SignInDisowned event) {
        Session session = event.session();
        if (isDisowned(session)) {
            return;
        }
        events.record(new SecurityEventBuilder(SecurityEventType.SUSPICIOUS_ACTIVITY, Severity.CRITICAL, event.at())
                .of(session.subject())
                .in(session.id())
                .from(session)
                .saying("The user reports that someone else signed in with "
                        + session.device().device() + ". The session has ended; the password may be compromised.")
                .with(Map.of(DISOWNED, "true"))
                .event());
    }

    private boolean isDisowned(Session session) {
        try {
            return events
                    .find(EventQuery.of(SecurityEventType.SUSPICIOUS_ACTIVITY, session.subject(), SEARCHED_EVENTS))
                    .stream()
                    .filter(event -> event.details().containsKey(DISOWNED))
                    .anyMatch(event -> event.sessionId().equals(Optional.of(session.id())));
        } catch (StoreUnavailableException down) {
            return false;
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "The security events of a user could not be read", fault);
            return false;
        }
    }
}
