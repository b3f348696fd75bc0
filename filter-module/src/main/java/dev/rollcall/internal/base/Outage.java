package dev.rollcall.internal.base;

import java.lang.System.Logger.Level;

/**
 * Logs failures of something that requests depend on: the first of a series, and the first success after it. So an outage
 * does not fill the log. Thread-safe.
 */
public final class Outage {

    private final System.Logger log;
    private final String what;
    private volatile boolean failing;

    /** @param what the subject of a sentence, such as "The session store" */
    public Outage(System.Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    public void report(String reason, Throwable failure) {
        if (!failing) {
            failing = true;
            log.log(Level.ERROR, "{0} failed, requests get 503: {1}", what, reason);
        }
        log.log(Level.DEBUG, what + " failed", failure);
    }

    /** The same for foreign code, in which it may be a fault: the first of a row has its stack trace. */
    public void reportForeign(Throwable failure) {
        Level level = failing ? Level.DEBUG : Level.ERROR;
        failing = true;
        log.log(level, what + " failed, requests get 503: " + failure, failure);
    }

    public void isOver() {
        if (failing) {
            failing = false;
            log.log(Level.INFO, "{0} answers again", what);
        }
    }
}
