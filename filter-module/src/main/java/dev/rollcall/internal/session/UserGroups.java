package dev.rollcall.internal.session;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.Outage;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.spi.SubjectDirectory;
import java.util.Optional;
import java.util.Set;

/** The groups of users, as the application's directory knows them now. Logs when its outages begin and end. Thread-safe. */
final class UserGroups {

    private final Outage outage =
            new Outage(System.getLogger(UserGroups.class.getName()), "The application's subject directory");
    private final SubjectDirectory directory;

    UserGroups(SubjectDirectory directory) {
        this.directory = directory;
    }

    /**
     * The groups; empty if the user is gone or disabled.
     *
     * @throws StoreUnavailableException when the directory fails
     */
    Optional<Set<String>> of(StoredSession session) {
        try {
            Optional<Set<String>> groups = directory.groupsOf(session);
            outage.isOver();
            return groups;
        } catch (RuntimeException failed) { // whatever it is, nobody has said that the user is gone
            outage.reportForeign(failed);
            throw new StoreUnavailableException("subject directory unavailable", failed);
        }
    }
}
