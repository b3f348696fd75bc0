package dev.rollcall.it.host.units;

import dev.rollcall.EndReason;
import dev.rollcall.Identity;
import dev.rollcall.Sessions;
import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignIns;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;

/** Sells and files, each in the unit that its context names, and rolls back when it is told to. */
@SuppressWarnings("NullAway.Init") // the server injects
public class Till {

    @PersistenceContext(unitName = "shop")
    private EntityManager shop;

    @PersistenceContext(unitName = "archive")
    private EntityManager archive;

    @Inject
    private Sessions sessions;

    @Inject
    private SignIns signIns;

    /** Rolls the sale back and tells what had been done before; not as a message, which servers log. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String done;

        Cancelled(String done) {
            this.done = done;
        }

        String done() {
            return done;
        }
    }

    @Transactional
    public void sell(String id) {
        shop.persist(new Sale(id));
    }

    @Transactional
    public void file(String id) {
        archive.persist(new Filing(id));
    }

    @Transactional
    public String found(String id) {
        return (shop.find(Sale.class, id) != null) + " " + (archive.find(Filing.class, id) != null);
    }

    /** Starts a session in the middle of a transaction. */
    @Transactional
    public void sellAndSignIn(String id, HttpServletRequest request) {
        sell(id);
        shop.flush();
        SignInOutcome outcome =
                signIns.withProof(SignInRequest.byToken(request), () -> Optional.of(new Identity(id, Set.of("user"))));
        shop.persist(new Sale(id + "-more"));
        shop.flush();
        throw new Cancelled(
                ((SignInOutcome.Started) outcome).tokens().accessToken().text());
    }

    /** Ends all sessions of a user in the middle of a transaction. */
    @Transactional
    public void sellAndSignOut(String id) {
        sell(id);
        shop.flush();
        throw new Cancelled(String.valueOf(sessions.endAll(id, EndReason.SIGNED_OUT_BY_ADMIN)));
    }
}
