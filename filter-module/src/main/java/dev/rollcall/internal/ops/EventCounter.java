package dev.rollcall.internal.ops;

import dev.rollcall.LoginFailed;
import dev.rollcall.SessionEnded;
import dev.rollcall.SessionRefreshed;
import dev.rollcall.SessionStarted;
import dev.rollcall.internal.ops.EventCounts.Ended;
import dev.rollcall.internal.ops.EventCounts.Plain;
import dev.rollcall.internal.session.RefreshRecovered;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** Makes the {@link EventCounts} count what is fired as a CDI event. */
@ApplicationScoped
class EventCounter {

    /** Runs before the application's observers: one that throws keeps all later ones from being notified. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;

    @Inject
    EventCounts counts;

    void onStart(@Observes @Priority(FIRST) SessionStarted event) {
        counts.count(Plain.SIGN_IN);
    }

    void onFailure(@Observes @Priority(FIRST) LoginFailed event) {
        counts.count(Plain.FAILED_SIGN_IN);
    }

    void onRefresh(@Observes @Priority(FIRST) SessionRefreshed event) {
        counts.count(Plain.REFRESH);
    }

    void onRecovery(@Observes @Priority(FIRST) RefreshRecovered event) {
        counts.count(Plain.RECOVERY);
    }

    void onEnd(@Observes @Priority(FIRST) SessionEnded event) {
        counts.count(new Ended(event.reason()));
    }
}
