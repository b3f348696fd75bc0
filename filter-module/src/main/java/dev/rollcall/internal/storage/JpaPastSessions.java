package dev.rollcall.internal.storage;

import dev.rollcall.internal.session.PastSession;
import dev.rollcall.internal.session.PastSessions;
import java.util.Optional;
import java.util.UUID;

/** Sessions in the table {@code rollcall_session_history}. */
final class JpaPastSessions implements PastSessions {

    private final Database database;

    JpaPastSessions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PastSession> find(UUID id) {
        return database.read(entities -> Optional.ofNullable(entities.find(PastSessionEntity.class, id))
                .map(row -> new PastSession(row.refreshFamilyHash, row.endReason)));
    }
}
