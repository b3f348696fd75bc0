package dev.rollcall.spi;

/**
 * How often all sessions had been ended when something began: those of everyone, and those of one user. A session that
 * began under a lower number than the present one is over. Counting needs no clock, so nothing can tie or differ.
 */
public record Revision(long everyone, long subject) {

    /** Before anything was ended. */
    public static final Revision FIRST = new Revision(0, 0);

    /** Both numbers as a text that is equal for equal revisions only. */
    public String code() {
        return everyone + "." + subject;
    }
}
