package dev.rollcall.spi;

import java.util.List;

/** Whether a new session was let in under the limit. */
public sealed interface Admission {

    /** The session is stored; these sessions ended for it, with their reasons set. */
    record Admitted(List<StoredSession> ended) implements Admission {}

    /** Nothing was stored: all sessions of the user were ended since the credentials were checked. */
    record Outdated() implements Admission {}

    /** Nothing was stored: the user has all these living sessions, and none may go. */
    record Refused(List<StoredSession> living) implements Admission {}
}
