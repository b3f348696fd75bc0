package dev.rollcall.internal.privacy;

import dev.rollcall.AdminReason;
import dev.rollcall.EndReason;
import dev.rollcall.Erasure;
import dev.rollcall.PersonalData;
import dev.rollcall.Privacy;
import dev.rollcall.SecurityEvent;
import dev.rollcall.Session;
import dev.rollcall.internal.base.PlainText;
import dev.rollcall.internal.history.EventQuery;
import dev.rollcall.internal.history.PrivacyEvents;
import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Hands out and erases what is kept about people.
 *
 * <p>The order of an erasure matters: what is found by means of something else goes before it. So wherever it stops, the next
 * one still finds the rest.
 */
public final class PrivacyService implements Privacy {

    static final int BATCH = 500;

    /** Nobody has it, so that it can stand for names that are too long for anybody. */
    private static final Erasure NOTHING = new Erasure(0, 0, 0, 0);

    private final SessionStore store;
    private final SessionService sessions;
    private final PersonalDataStore data;
    private final SecurityEvents events;
    private final ThrottleService throttle;
    private final PrivacyEvents record;
    private final InstantSource clock;

    public PrivacyService(
            SessionStore store,
            SessionService sessions,
            PersonalDataStore data,
            SecurityEvents events,
            ThrottleService throttle,
            InstantSource clock) {
        this.store = store;
        this.sessions = sessions;
        this.data = data;
        this.events = events;
        this.throttle = throttle;
        this.record = new PrivacyEvents(events);
        this.clock = clock;
    }

    @Override
    public PersonalData export(String subject) {
        PersonalDataSource source = new PersonalDataSource(store, data, events, throttle);
        // The first reading tells whether the database can be reached, while there is still time for another answer
        List<StoredSession> first = source.sessions(subject, Optional.empty());
        return new PersonalDataDocument(source, subject, first, clock.instant());
    }

    /** The same for an administrator, which goes on record first. */
    public PersonalData export(String subject, Optional<AdminReason> reason) {
        PersonalData found = export(subject);
        record.exported(subject, reason, clock.instant());
        return found;
    }

    @Override
    public Erasure erase(String subject) {
        return erase(subject, Optional.empty());
    }

    /** The same with a reason, which goes on record. */
    public Erasure erase(String subject, Optional<AdminReason> reason) {
        if (subject.length() > Session.MAX_SUBJECT_LENGTH) {
            return NOTHING;
        }
        int ended = sessions.endAllUnrecorded(subject, EndReason.USER_DELETED);
        Instant until = clock.instant();
        events.forget(subject);
        forgetDevicesOfSessions(subject);
        long deletedSessions = untilFewer(() -> sessions.forgetEnded(subject, EndReason.USER_DELETED, BATCH))
                + untilFewer(() -> data.forgetEndedSessions(subject, BATCH));
        long deletedEvents = untilFewer(() -> forgetEvents(subject, until));
        long anonymised = untilFewer(() -> data.anonymiseActs(PlainText.storable(subject), until, BATCH));
        throttle.forget(subject, Set.of());
        Erasure erasure = new Erasure(ended, deletedSessions, deletedEvents, anonymised);
        record.erased(erasure, reason, clock.instant());
        return erasure;
    }

    private static long untilFewer(IntSupplier batch) {
        long sum = 0;
        while (true) {
            int done = batch.getAsInt();
            sum += done;
            if (done < BATCH) {
                return sum;
            }
        }
    }

    private void forgetDevicesOfSessions(String subject) {
        Optional<UUID> after = Optional.empty();
        List<StoredSession> page;
        do {
            page = store.all(subject, after, BATCH);
            forgetDevices(
                    subject,
                    page.stream()
                            .flatMap(session -> session.client().deviceKey().stream())
                            .collect(Collectors.toSet()));
            after = page.stream().map(StoredSession::id).reduce((one, next) -> next);
        } while (page.size() == BATCH);
    }

    /** The devices first, which are found by their events. */
    private int forgetEvents(String subject, Instant until) {
        List<SecurityEvent> page = events.find(about(subject, until));
        forgetDevices(
                subject,
                page.stream()
                        .flatMap(event -> event.where().deviceKey().stream())
                        .collect(Collectors.toSet()));
        data.forgetEvents(page.stream().map(SecurityEvent::id).toList());
        return page.size();
    }

    private void forgetDevices(String subject, Collection<String> deviceKeys) {
        if (!deviceKeys.isEmpty()) {
            data.forgetDevices(subject, deviceKeys);
            throttle.forget(subject, deviceKeys);
        }
    }

    private static EventQuery about(String subject, Instant until) {
        return new EventQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.of(PlainText.storable(subject)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(until.plusMillis(1)),
                Optional.empty(),
                BATCH);
    }
}
