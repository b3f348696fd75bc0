package dev.rollcall.it.nodes.app;

import dev.rollcall.AdminAction;
import dev.rollcall.LoginFailed;
import dev.rollcall.SessionEnded;
import dev.rollcall.SessionRefreshed;
import dev.rollcall.SessionStarted;
import dev.rollcall.SignInsThrottled;
import dev.rollcall.SuspiciousActivity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the application heard of Rollcall; it fails for users called {@code trouble…}, after it took note. */
@ApplicationScoped
public class Journal {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** One event. */
    private record Entry(String subject, String text) {}

    void onStart(@Observes SessionStarted event) {
        note(event.session().subject(), "started " + event.session().id());
    }

    void onRefresh(@Observes SessionRefreshed event) {
        note(event.session().subject(), "refreshed " + event.session().id());
    }

    void onEnd(@Observes SessionEnded event) {
        note(
                event.subject(),
                "ended " + event.sessionId() + " " + event.reason().code());
    }

    void onFailure(@Observes LoginFailed event) {
        note(
                event.username().orElse("nobody"),
                "failed on " + event.client().device().device());
    }

    void onSuspicion(@Observes SuspiciousActivity event) {
        note(
                event.subject(),
                "suspicious " + event.sessionId().orElseThrow() + " "
                        + event.finding().kind());
    }

    void onLock(@Observes SignInsThrottled event) {
        event.username().ifPresent(user -> note(user, "throttled " + event.kind() + " after " + event.failures()));
    }

    void onAction(@Observes AdminAction event) {
        note(
                event.admin(),
                event.kind() + " " + event.subject().orElse("everyone") + " " + event.sessionIds() + " "
                        + event.reason().map(Object::toString).orElse("without reason"));
    }

    private void note(String subject, String text) {
        entries.add(new Entry(subject, text));
        if (subject.startsWith("trouble")) {
            throw new IllegalStateException("the application's observer fails");
        }
    }

    /** All about one user, oldest first. */
    List<String> about(String subject) {
        return entries.stream()
                .filter(entry -> entry.subject().equals(subject))
                .map(Entry::text)
                .toList();
    }
}
