package dev.rollcall.internal.session;

import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * What a node remembers of an active session that it has asked the store about: facts that never change, and the last use
 * that this node knows of. Thread-safe.
 */
public final class KnownSession {

    private final String subject;
    private final Revision revision;
    private final Instant absoluteEnd;
    private final Duration idle;
    private final long asked;
    private volatile Instant lastActive;
    private volatile int usedGeneration;

    /**
     * @param asked the moment of the feed just before the store was asked
     * @param generation that of the access token for which it was asked
     */
    KnownSession(SessionStatus status, SessionPolicy policy, long asked, int generation) {
        // Of an older generation nothing has to be noted, and there is no newer one yet
        boolean isFirstUse = generation > 0 && status.unusedGeneration() == generation;
        this.usedGeneration = isFirstUse ? generation - 1 : generation;
        this.asked = asked;
        this.subject = status.subject();
        this.revision = status.revision();
        this.absoluteEnd = policy.absoluteEnd(status);
        this.lastActive = status.lastActiveAt();
        this.idle = Duration.between(lastActive, policy.idleEnd(status));
    }

    /** The moment of the feed just before the store was asked. */
    public long asked() {
        return asked;
    }

    public String subject() {
        return subject;
    }

    public Revision revision() {
        return revision;
    }

    /** The last use that this node knows of. */
    Instant lastActive() {
        return lastActive;
    }

    /** Notes a use if it is later than the one known. */
    void used(Instant when) {
        if (when.isAfter(lastActive)) {
            lastActive = when;
        }
    }

    /** Whether this is the first use of a pair of tokens that this node knows of. */
    boolean isFirstUseOf(int generation) {
        return generation > usedGeneration;
    }

    /** Notes that tokens of this generation were used. If two threads do so at once, noting it twice does no harm. */
    void usedGeneration(int generation) {
        usedGeneration = generation;
    }

    /** Whether the session's time is certainly not up. Another node may know of a later use. */
    public boolean isLiveAt(Instant now) {
        return now.isBefore(absoluteEnd) && now.isBefore(lastActive.plus(idle));
    }
}
