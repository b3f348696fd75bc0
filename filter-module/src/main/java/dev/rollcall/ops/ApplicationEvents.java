package dev.rollcall.ops;

import dev.rollcall.config.EventSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.session.EndReason;
import dev.rollcall.session.PasswordChanged;
import dev.rollcall.session.RolesChanged;
import dev.rollcall.session.Sessions;
import dev.rollcall.session.UserDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * Ends the sessions of users whom the application changed. An event in a transaction counts once that committed, and not
 * at all when it rolled back; without a transaction it counts at once.
 */
@ApplicationScoped
class ApplicationEvents {

    @Inject
    private Sessions sessions;

    @Inject
    private Settings settings;

    void onUserDeleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) UserDeleted event) {
        if (switches().userDeleted()) {
            sessions.endAll(event.subject(), EndReason.USER_DELETED);
        }
    }

    void onRolesChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) RolesChanged event) {
        if (switches().rolesChanged()) {
            sessions.endAll(event.subject(), EndReason.ROLES_CHANGED);
        }
    }

    void onPasswordChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) PasswordChanged event) {
        if (switches().passwordChanged()) {
            sessions.endAll(event.subject(), EndReason.PASSWORD_CHANGED);
        }
    }

    private EventSettings switches() {
        return settings.events();
    }
}
