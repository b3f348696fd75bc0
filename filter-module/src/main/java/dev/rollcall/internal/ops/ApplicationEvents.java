package dev.rollcall.internal.ops;

import dev.rollcall.EndReason;
import dev.rollcall.PasswordChanged;
import dev.rollcall.RevocationUnconfirmedException;
import dev.rollcall.RolesChanged;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.UserDeleted;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.settings.EventSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the sessions of users whom the application has changed. An event fired in a transaction counts once that has
 * committed, and not at all if it rolls back. Without a transaction it counts at once.
 */
@ApplicationScoped
public class ApplicationEvents {

    private static final System.Logger LOG = System.getLogger(ApplicationEvents.class.getName());

    private final Set<Revocation> pending = ConcurrentHashMap.newKeySet();

    @Inject
    SessionService sessions;

    @Inject
    EventSettings settings;

    void onUserDeleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) UserDeleted event) {
        if (settings.userDeleted()) {
            end(new Revocation(event.subject(), EndReason.USER_DELETED));
        }
    }

    void onRolesChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) RolesChanged event) {
        if (settings.rolesChanged()) {
            end(new Revocation(event.subject(), EndReason.ROLES_CHANGED));
        }
    }

    void onPasswordChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) PasswordChanged event) {
        if (settings.passwordChanged()) {
            end(new Revocation(event.subject(), EndReason.PASSWORD_CHANGED));
        }
    }

    private record Revocation(String subject, EndReason reason) {}

    /** Nobody sees an exception after a commit. So whatever failed is kept, too, and retried until it works. */
    private void end(Revocation revocation) {
        try {
            sessions.endAll(revocation.subject(), revocation.reason());
        } catch (RevocationUnconfirmedException stored) {
            throw stored;
        } catch (StoreUnavailableException down) {
            LOG.log(
                    Level.ERROR,
                    "The sessions of a user could not be ended ({0}); retrying until it works",
                    revocation.reason().code());
            pending.add(revocation);
            throw down;
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "The sessions of a user could not be ended; retrying until it works", fault);
            pending.add(revocation);
            throw fault;
        }
    }

    /** How many revocations could not be stored yet. */
    public int pending() {
        return pending.size();
    }

    /** Does what could not be done when the event came. One that fails keeps no other waiting. */
    public void retry() {
        List<RuntimeException> failures = new ArrayList<>();
        Set.copyOf(pending).forEach(revocation -> {
            try {
                sessions.endAll(revocation.subject(), revocation.reason());
            } catch (RevocationUnconfirmedException stored) {
                LOG.log(Level.DEBUG, "The sessions of a user have ended", stored);
            } catch (StoreUnavailableException down) {
                throw down;
            } catch (RuntimeException fault) {
                failures.add(fault);
                return;
            }
            pending.remove(revocation);
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
