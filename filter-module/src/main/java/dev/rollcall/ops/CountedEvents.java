package dev.rollcall.ops;

import dev.rollcall.ops.Counts.Ended;
import dev.rollcall.ops.Counts.Plain;
import dev.rollcall.session.LoginFailed;
import dev.rollcall.session.SessionEnded;
import dev.rollcall.session.SessionRefreshed;
import dev.rollcall.session.SessionStarted;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** Has the {@link Counts} count what is fired as CDI event. */
@ApplicationScoped
class CountedEvents {

    /** Before the observers of the application: one that throws keeps all after it from hearing. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;

    @Inject
    Counts counts;

    void onStart(@Observes @Priority(FIRST) SessionStarted event) {
        counts.count(Plain.SIGN_IN);
    }

    void onFailure(@Observes @Priority(FIRST) LoginFailed event) {
        counts.count(Plain.FAILED_SIGN_IN);
    }

    void onRefresh(@Observes @Priority(FIRST) SessionRefreshed event) {
        counts.count(Plain.REFRESH);
    }

    void onEnd(@Observes @Priority(FIRST) SessionEnded event) {
        counts.count(new Ended(event.reason()));
    }
}
