package dev.rollcall.internal.storage;

import dev.rollcall.internal.time.Ticker;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Whether connections of the pool may be dead, because something failed lately. Thread-safe. */
final class Suspicion {

    private static final System.Logger LOG = System.getLogger(Suspicion.class.getName());

    /** Long enough for the reading of revocations alone to meet some two hundred connections. */
    private static final Duration LASTS = Duration.ofSeconds(30);

    private final String dataSource;
    private final Ticker ticker;
    private volatile long until;
    private boolean isTold;

    Suspicion(String dataSource, Ticker ticker) {
        this.dataSource = dataSource;
        this.ticker = ticker;
        this.until = ticker.nanos();
    }

    boolean isRaised() {
        return ticker.nanos() - until < 0;
    }

    /** Something failed that had a connection. */
    synchronized void raise() {
        if (!isRaised()) {
            isTold = false;
        }
        until = ticker.nanos() + LASTS.toNanos();
    }

    /** The pool handed out a dead connection. It is logged once, however many there are. */
    synchronized void confirm() {
        raise();
        if (!isTold) {
            isTold = true;
            LOG.log(
                    Level.WARNING,
                    "The pool of the data source {0} hands out connections that are dead. Rollcall replaces those that it"
                            + " gets; for others, have the pool validate connections (Payara and GlassFish:"
                            + " is-connection-validation-required, WildFly: validate-on-match, Open Liberty:"
                            + " validationTimeout)",
                    dataSource);
        }
    }
}
