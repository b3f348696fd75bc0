package dev.rollcall.ops;

import dev.rollcall.ops.Counts.Ended;
import dev.rollcall.ops.Counts.Plain;
import dev.rollcall.session.LoginFailed;
import dev.rollcall.session.SessionEnded;
import dev.rollcall.session.SessionRefreshed;
import dev.rollcall.session.SessionStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Has the {@link Counts} count what is fired as CDI event. */
@ApplicationScoped
class CountedEvents {

    @Inject
    Counts counts;

    void onStart(@Observes SessionStarted event) {
        counts.count(Plain.SIGN_IN);
    }

    void onFailure(@Observes LoginFailed event) {
        counts.count(Plain.FAILED_SIGN_IN);
    }

    void onRefresh(@Observes SessionRefreshed event) {
        counts.count(Plain.REFRESH);
    }

    void onEnd(@Observes SessionEnded event) {
        counts.count(new Ended(event.reason()));
    }
}
