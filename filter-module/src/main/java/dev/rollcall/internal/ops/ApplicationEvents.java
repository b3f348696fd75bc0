package dev.rollcall.internal.ops;

import dev.rollcall.EndReason;
import dev.rollcall.PasswordChanged;
import dev.rollcall.RolesChanged;
import dev.rollcall.Session;
import dev.rollcall.UserDeleted;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.settings.EventSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends the sessions of users whom the application has changed. An event fired in a transaction counts once that has
 * committed, and not at all if it rolls back. Without a transaction it counts at once.
 *
 * <p>Each event is observed three times: when it is fired, to write it down; after a commit, to do it; and after a rollback,
 * to call it off. Without a transaction all three come at once, in the order of their priorities.
 */
@ApplicationScoped
public class ApplicationEvents {

    private static final int FIRST = 1;
    private static final int LAST = 2;

    /**
     * The events whose transaction is still open. By identity, because another transaction may fire an equal one; and
     * several for one object, because it may be fired again.
     */
    private final IdentityHashMap<Object, Deque<AnnouncedEnd>> open = new IdentityHashMap<>();

    @Inject
    SessionService sessions;

    @Inject
    AnnouncedEnds ends;

    @Inject
    EventSettings settings;

    void onUserDeleted(@Observes UserDeleted event) {
        if (settings.userDeleted()) {
            announce(event, event.subject(), EndReason.USER_DELETED);
        }
    }

    void afterUserDeleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(FIRST) UserDeleted event) {
        perform(event);
    }

    void afterUserNotDeleted(@Observes(during = TransactionPhase.AFTER_FAILURE) @Priority(LAST) UserDeleted event) {
        callOff(event);
    }

    void onRolesChanged(@Observes RolesChanged event) {
        if (settings.rolesChanged()) {
            announce(event, event.subject(), EndReason.ROLES_CHANGED);
        }
    }

    void afterRolesChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(FIRST) RolesChanged event) {
        perform(event);
    }

    void afterRolesNotChanged(@Observes(during = TransactionPhase.AFTER_FAILURE) @Priority(LAST) RolesChanged event) {
        callOff(event);
    }

    void onPasswordChanged(@Observes PasswordChanged event) {
        if (settings.passwordChanged()) {
            announce(event, event.subject(), EndReason.PASSWORD_CHANGED);
        }
    }

    void afterPasswordChanged(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(FIRST) PasswordChanged event) {
        perform(event);
    }

    void afterPasswordNotChanged(
            @Observes(during = TransactionPhase.AFTER_FAILURE) @Priority(LAST) PasswordChanged event) {
        callOff(event);
    }

    /** Nobody has a session under a name that is too long. Trying to end it would fail for ever. */
    private void announce(Object event, String subject, EndReason reason) {
        if (subject.length() > Session.MAX_SUBJECT_LENGTH) {
            return;
        }
        AnnouncedEnd end = ends.announce(subject, reason);
        synchronized (open) {
            open.computeIfAbsent(event, first -> new ArrayDeque<>()).add(end);
        }
    }

    private void perform(Object event) {
        AnnouncedEnd end = take(event);
        if (end != null) {
            ends.perform(end, sessions::endAll);
        }
    }

    private void callOff(Object event) {
        AnnouncedEnd end = take(event);
        if (end != null) {
            ends.callOff(end);
        }
    }

    private @Nullable AnnouncedEnd take(Object event) {
        synchronized (open) {
            Deque<AnnouncedEnd> announced = open.get(event);
            if (announced == null) {
                return null;
            }
            AnnouncedEnd end = announced.poll();
            if (announced.isEmpty()) {
                open.remove(event);
            }
            return end;
        }
    }
}
