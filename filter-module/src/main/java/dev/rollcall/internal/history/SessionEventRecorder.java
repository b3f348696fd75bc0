package dev.rollcall.internal.history;

import dev.rollcall.SecurityEventType;
import dev.rollcall.Session;
import dev.rollcall.SessionEnded;
import dev.rollcall.SessionStarted;
import dev.rollcall.Severity;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.risk.DeviceMemory;
import dev.rollcall.internal.session.AllSessionsEnded;
import dev.rollcall.internal.session.RefreshRecovered;
import dev.rollcall.internal.session.SessionRenamed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;

/** Records how sessions begin, carry on and end. */
@ApplicationScoped
class SessionEventRecorder {

    private static final System.Logger LOG = System.getLogger(SessionEventRecorder.class.getName());

    @Inject
    SecurityEvents events;

    @Inject
    SessionContext context;

    @Inject
    DeviceMemory devices;

    void onStart(@Observes @Priority(ObserverOrder.FIRST) SessionStarted event) {
        Session session = event.session();
        events.record(new SecurityEventBuilder(SecurityEventType.SIGNED_IN, Severity.INFO, session.createdAt())
                .of(session.subject())
                .in(session.id())
                .doneAt(event.client())
                .saying("Signed in with " + session.device().device() + ".")
                .event());
        event.client().deviceKey().ifPresent(key -> remember(session, key));
    }

    /** If the database can't be reached, the device will count as unknown next time. */
    private void remember(Session session, String deviceKey) {
        try {
            devices.remember(session.subject(), deviceKey, session.createdAt());
        } catch (StoreUnavailableException down) {
            LOG.log(Level.DEBUG, "A device could not be remembered", down);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "A device could not be remembered", fault);
        }
    }

    private static String inWords(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " seconds";
        }
        return time.toHours() < 2 ? time.toMinutes() + " minutes" : time.toHours() + " hours";
    }

    /** Records one by one the sessions that were ended on purpose; the others share one event. */
    void onEnd(@Observes @Priority(ObserverOrder.FIRST) SessionEnded event) {
        switch (event.reason()) {
            case SIGNED_OUT -> ended(event, SecurityEventType.SIGNED_OUT, "Signed out of %s.");
            case SIGNED_OUT_ELSEWHERE -> ended(event, SecurityEventType.SIGNED_OUT, "Signed out of %s remotely.");
            case REPLACED -> ended(event, SecurityEventType.SIGNED_OUT, "Signed out of %s by a new sign-in.");
            case EVICTED_BY_LIMIT ->
                ended(
                        event,
                        SecurityEventType.SESSION_EVICTED,
                        "Signed out of %s, because too many devices were signed in.");
            default -> {}
        }
    }

    private void ended(SessionEnded event, SecurityEventType type, String sentence) {
        SecurityEventBuilder ended = context.addTo(
                new SecurityEventBuilder(type, Severity.INFO, event.at()).of(event.subject()), event.sessionId());
        events.record(ended.saying(sentence.formatted(ended.where().device().orElse("a device")))
                .with(Map.of("reason", event.reason().code()))
                .event());
    }

    void onEndTogether(@Observes @Priority(ObserverOrder.FIRST) AllSessionsEnded event) {
        switch (event.reason()) {
            case USER_DELETED ->
                endedTogether(event, SecurityEventType.USER_DELETED, "The user was deleted or disabled");
            case ROLES_CHANGED ->
                endedTogether(event, SecurityEventType.ROLES_CHANGED, "The user's roles were changed");
            case PASSWORD_CHANGED ->
                endedTogether(event, SecurityEventType.PASSWORD_CHANGED, "The password was changed");
            default -> {}
        }
    }

    private void endedTogether(AllSessionsEnded event, SecurityEventType type, String cause) {
        events.record(new SecurityEventBuilder(type, Severity.INFO, event.at())
                .of(event.subject())
                .by(Actors.application())
                .saying(cause + "; sessions ended: " + event.count() + ".")
                .with(Map.of("sessions", String.valueOf(event.count())))
                .event());
    }

    void onRename(@Observes @Priority(ObserverOrder.FIRST) SessionRenamed event) {
        Session session = event.session();
        events.record(new SecurityEventBuilder(SecurityEventType.SESSION_RENAMED, Severity.INFO, event.at())
                .of(session.subject())
                .in(session.id())
                .from(session)
                .saying(session.deviceName()
                        .map(name -> "The device was named \"" + name + "\".")
                        .orElse("The name of the device was removed."))
                .event());
    }

    void onRecovery(@Observes @Priority(ObserverOrder.FIRST) RefreshRecovered event) {
        boolean isLate = event.timing() == RefreshRecovered.Timing.LATE;
        events.record(new SecurityEventBuilder(
                        SecurityEventType.REFRESH_RECOVERED, isLate ? Severity.WARNING : Severity.INFO, event.at())
                .of(event.session().subject())
                .in(event.session().id())
                .doneAt(event.client())
                .saying(
                        isLate
                                ? "A response with new tokens was lost; the same kind of device came back for it "
                                        + inWords(event.after()) + " later, and tokens were issued again."
                                : "A response with new tokens was lost, or two tabs refreshed at once;"
                                        + " tokens were issued again.")
                .with(Map.of("after_seconds", String.valueOf(event.after().toSeconds())))
                .event());
    }
}
