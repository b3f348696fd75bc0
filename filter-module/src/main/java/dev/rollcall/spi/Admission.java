package dev.rollcall.spi;

import java.util.List;

/**
 * The answer of {@link SessionStore#admit}: whether a new session was let in under the limit.
 *
 * <pre>{@code
 * import dev.rollcall.spi.Admission;
 * import dev.rollcall.spi.AdmissionTerms;
 * import dev.rollcall.spi.LimitPolicy;
 * import dev.rollcall.spi.StoredSession;
 * import java.util.List;
 *
 * boolean mustRefuse(List<StoredSession> living, AdmissionTerms terms) {
 *     return terms.limit() > 0 && living.size() >= terms.limit() && terms.policy() == LimitPolicy.REFUSE;
 * }
 *
 * Admission refuse(List<StoredSession> living) {
 *     return new Admission.Refused(living);
 * }
 * }</pre>
 */
public sealed interface Admission {

    /**
     * The session is stored.
     *
     * @param ended the sessions that ended for it, with their reasons set
     */
    record Admitted(List<StoredSession> ended) implements Admission {}

    /** Nothing was stored: all sessions of the user were ended after the session's revision was read. */
    record Outdated() implements Admission {}

    /**
     * Nothing was stored: the user has as many active sessions as allowed, and none may be evicted.
     *
     * @param living those sessions
     */
    record Refused(List<StoredSession> living) implements Admission {}
}
