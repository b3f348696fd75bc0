package dev.rollcall.internal.base;

import dev.rollcall.internal.base.FailureSeries.Place;
import java.lang.System.Logger.Level;

/**
 * Logs failures of something that requests depend on: the first of a series, a reminder every five minutes while it goes
 * on, and its end. So neither an outage nor something that fails now and then fills the log. Thread-safe.
 */
public final class Outage {

    private final System.Logger log;
    private final String what;
    private final FailureSeries series;

    /** @param what the subject of a sentence, such as "The session store" */
    public Outage(System.Logger log, String what) {
        this(log, what, new FailureSeries());
    }

    Outage(System.Logger log, String what, FailureSeries series) {
        this.log = log;
        this.what = what;
        this.series = series;
    }

    public void report(String reason, Throwable failure) {
        Place place = series.failed();
        if (place == Place.FIRST) {
            log.log(Level.ERROR, "{0} failed, requests get 503: {1}", what, reason);
        }
        remindAt(place, reason);
        log.log(Level.DEBUG, what + " failed", failure);
    }

    /** The same for foreign code, in which it may be a fault: the first of a row has its stack trace. */
    public void reportForeign(Throwable failure) {
        Place place = series.failed();
        Level level = place == Place.FIRST ? Level.ERROR : Level.DEBUG;
        log.log(level, what + " failed, requests get 503: " + failure, failure);
        remindAt(place, failure.toString());
    }

    private void remindAt(Place place, String reason) {
        if (place == Place.REMINDER) {
            log.log(Level.WARNING, "{0} still fails ({1}), most recently: {2}", what, count(series.summary()), reason);
        }
    }

    /** To be called after each success. */
    public void isOver() {
        series.succeeded().ifPresent(summary -> log.log(Level.INFO, "{0} answers again ({1})", what, count(summary)));
    }

    private static String count(FailureSeries.Summary summary) {
        return "%d failures and %d successes in %d s"
                .formatted(summary.failures(), summary.successes(), summary.seconds());
    }
}
