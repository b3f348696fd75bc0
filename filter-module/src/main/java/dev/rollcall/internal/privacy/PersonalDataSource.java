package dev.rollcall.internal.privacy;

import dev.rollcall.EndReason;
import dev.rollcall.SecurityEvent;
import dev.rollcall.internal.base.PlainText;
import dev.rollcall.internal.history.EventQuery;
import dev.rollcall.internal.history.EventQuery.Mark;
import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.privacy.PersonalDataStore.EndedSession;
import dev.rollcall.internal.throttle.Bucket;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything about a person, page by page. */
record PersonalDataSource(SessionStore store, PersonalDataStore data, SecurityEvents events, ThrottleService throttle) {

    private static final int PAGE = PrivacyService.BATCH;

    List<StoredSession> sessions(String subject, Optional<StoredSession> after) {
        return store.all(subject, after.map(StoredSession::id), PAGE);
    }

    List<EndedSession> endedSessions(String subject, Optional<EndedSession> after) {
        Optional<UUID> last = after.map(EndedSession::id);
        return data.endedSessions(subject, last, PAGE);
    }

    List<SecurityEvent> events(String subject, Optional<SecurityEvent> after) {
        return events.find(new EventQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.of(PlainText.storable(subject)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                after.map(PersonalDataSource::mark),
                PAGE));
    }

    List<SecurityEvent> acts(String subject, Optional<SecurityEvent> after) {
        return data.acts(PlainText.storable(subject), after.map(PersonalDataSource::mark), PAGE);
    }

    private static Mark mark(SecurityEvent event) {
        return new Mark(event.at(), event.id());
    }

    List<EndReason> announcedEnds(String subject) {
        return data.announcedEnds(subject);
    }

    Optional<Bucket> failures(String subject) {
        return throttle.failuresOf(subject);
    }
}
