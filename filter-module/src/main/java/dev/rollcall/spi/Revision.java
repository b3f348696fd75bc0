package dev.rollcall.spi;

/**
 * How often all sessions had been ended when a session began: everyone's, and those of its user. A session that began
 * under a lower number than today's is over. Counting needs no clock, so nothing can tie and no two clocks can differ.
 *
 * <pre>{@code
 * import dev.rollcall.spi.Revision;
 *
 * boolean hasEnded(Revision began, Revision now) {
 *     return began.everyone() < now.everyone() || began.subject() < now.subject();
 * }
 * }</pre>
 *
 * @param everyone how often everyone's sessions had been ended
 * @param subject how often all sessions of the user had been ended
 */
public record Revision(long everyone, long subject) {

    /** The revision before any end. */
    public static final Revision FIRST = new Revision(0, 0);

    /** Returns both numbers as one text; only equal revisions have equal texts. */
    public String code() {
        return everyone + "." + subject;
    }
}
