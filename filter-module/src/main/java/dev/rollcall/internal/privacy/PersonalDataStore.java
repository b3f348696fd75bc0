package dev.rollcall.internal.privacy;

import dev.rollcall.DeviceFacts;
import dev.rollcall.EndReason;
import dev.rollcall.SecurityEvent;
import dev.rollcall.internal.history.EventQuery.Mark;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept about people beside their sessions and the counts of their wrong passwords. Each method is one short transaction.
 * Thread-safe; throws {@link dev.rollcall.StoreUnavailableException} when the database can't be reached.
 */
public interface PersonalDataStore {

    /** Returns sessions in the history of ended ones, in the order of their ids as the database sees it. */
    List<EndedSession> endedSessions(String subject, Optional<UUID> after, int limit);

    /**
     * A session in the history.
     *
     * @param device without the user agent, which the history does not keep
     */
    record EndedSession(
            UUID id,
            Instant createdAt,
            Instant endedAt,
            EndReason endReason,
            boolean remembered,
            DeviceFacts device,
            Optional<String> country) {}

    /** Returns what the person, as user or administrator, has caused that is not about the person; newest first. */
    List<SecurityEvent> acts(String subject, Optional<Mark> after, int limit);

    /** Returns why sessions of the person are about to end. */
    List<EndReason> announcedEnds(String subject);

    /** Deletes sessions from the history; returns how many. */
    int forgetEndedSessions(String subject, int atMost);

    /** Deletes events; returns how many there were. */
    int forgetEvents(Collection<UUID> ids);

    /**
     * Takes the person out of {@linkplain #acts acts}: name, session, address and device.
     *
     * @param until leaves out what happened later
     * @return how many events were changed
     */
    int anonymiseActs(String subject, Instant until, int atMost);

    /** Forgets that the person has signed in on devices with these cookies. */
    void forgetDevices(String subject, Collection<String> deviceKeys);
}
