package dev.rollcall.internal.admin;

import dev.rollcall.AdminAction;
import dev.rollcall.AdminAction.Kind;
import dev.rollcall.AdminReason;
import dev.rollcall.EndReason;
import dev.rollcall.RevocationUnconfirmedException;
import dev.rollcall.Session;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.session.SessionPolicy;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.StoredSession;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What administrators can see and do: list everyone's living sessions, and end those of others.
 *
 * <p>Thread-safe; throws {@link dev.rollcall.StoreUnavailableException} when the database can't be reached. Every action that
 * ends sessions is fired as an {@link AdminAction}, even if it was stored but could not be confirmed.
 */
public final class Administration {

    private static final System.Logger LOG = System.getLogger(Administration.class.getName());

    /** How many sessions of a user an {@link AdminAction} names. */
    private static final int NAMED = 100;

    private final SessionService sessions;
    private final SessionSearch search;
    private final SessionPolicy policy;
    private final Consumer<Object> events;
    private final InstantSource clock;

    public Administration(
            SessionService sessions,
            SessionSearch search,
            SessionSettings settings,
            Consumer<Object> events,
            InstantSource clock) {
        this.sessions = sessions;
        this.search = search;
        this.policy = new SessionPolicy(settings);
        this.events = events;
        this.clock = clock;
    }

    /** A page of everyone's living sessions. */
    public SessionPage list(SessionFilter filter, SessionOrder order, Optional<KeysetPosition> after, int limit) {
        Liveness living = policy.liveAt(clock.instant());
        SessionCount total = search.total(filter, living);
        // One more, to tell whether there is a next page
        List<StoredSession> found =
                search.page(new SessionSearch.Query(filter, order, after, limit + 1, total), living);
        List<StoredSession> page = found.subList(0, Math.min(limit, found.size()));
        Optional<KeysetPosition> next = found.size() > limit
                ? Optional.of(KeysetPosition.after(page.get(page.size() - 1), order))
                : Optional.empty();
        return new SessionPage(List.copyOf(page), total, next);
    }

    /** Ends one session of a user; returns false if the user has no living session with this id. */
    public boolean endOne(Administrator admin, String subject, UUID session, Optional<AdminReason> reason) {
        if (isNobody(subject)) {
            return false;
        }
        AdminAction done = action(admin, Kind.SESSION_ENDED, Optional.of(subject), List.of(session), 1, reason);
        try {
            boolean ended = sessions.endOf(subject, session, EndReason.SIGNED_OUT_BY_ADMIN);
            if (ended) {
                events.accept(done);
            }
            return ended;
        } catch (RevocationUnconfirmedException stored) {
            events.accept(done);
            throw stored;
        }
    }

    /** Ends all sessions of a user; returns how many there were. */
    public long endAllOf(Administrator admin, String subject, Optional<AdminReason> reason) {
        if (isNobody(subject)) {
            return 0;
        }
        List<UUID> before = sessions.list(subject).stream().map(Session::id).toList();
        try {
            int ended = sessions.endAll(subject, EndReason.SIGNED_OUT_BY_ADMIN);
            events.accept(signedOut(admin, subject, before, ended, reason));
            return ended;
        } catch (RevocationUnconfirmedException stored) {
            events.accept(signedOut(admin, subject, before, before.size(), reason));
            throw stored;
        }
    }

    private static AdminAction signedOut(
            Administrator admin, String subject, List<UUID> sessions, long ended, Optional<AdminReason> reason) {
        List<UUID> named = sessions.subList(0, Math.min(NAMED, sessions.size()));
        return action(admin, Kind.USER_SIGNED_OUT, Optional.of(subject), named, ended, reason);
    }

    /** Ends everyone's sessions; returns how many there were just before. */
    public SessionCount endEveryone(Administrator admin, Optional<AdminReason> reason) {
        SessionCount total = total();
        return endEveryone(
                admin, Kind.EVERYONE_SIGNED_OUT, total, reason, () -> sessions.endEveryone(EndReason.EMERGENCY));
    }

    /** Ends everyone's sessions except the administrator's current one; returns how many there were just before. */
    public SessionCount endEveryoneElse(Administrator admin, Optional<AdminReason> reason) {
        SessionCount total = total().lessOne();
        return endEveryone(
                admin,
                Kind.EVERYONE_ELSE_SIGNED_OUT,
                total,
                reason,
                () -> sessions.endEveryoneElse(admin.session(), EndReason.EMERGENCY));
    }

    private SessionCount endEveryone(
            Administrator admin, Kind kind, SessionCount total, Optional<AdminReason> reason, Runnable work) {
        AdminAction done = action(admin, kind, Optional.empty(), List.of(), total.count(), reason);
        try {
            work.run();
        } catch (RevocationUnconfirmedException stored) {
            events.accept(done);
            throw stored;
        }
        events.accept(done);
        return total;
    }

    /** Failing to count is no reason to fail in an emergency. */
    private SessionCount total() {
        try {
            return search.total(SessionFilter.NONE, policy.liveAt(clock.instant()));
        } catch (StoreUnavailableException uncounted) {
            return new SessionCount(0, true);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "Living sessions can't be counted", fault);
            return new SessionCount(0, true);
        }
    }

    /** Nobody has a name that long, so there is nothing to look for. */
    private static boolean isNobody(String subject) {
        return subject.length() > Session.MAX_SUBJECT_LENGTH;
    }

    private static AdminAction action(
            Administrator admin,
            Kind kind,
            Optional<String> subject,
            List<UUID> sessions,
            long revoked,
            Optional<AdminReason> reason) {
        return new AdminAction(kind, admin.subject(), admin.session(), subject, sessions, revoked, reason);
    }
}
