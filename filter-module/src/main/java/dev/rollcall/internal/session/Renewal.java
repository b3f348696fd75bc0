package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.internal.token.Issued;
import java.time.Duration;

/** What came of renewing an access token without a refresh token. */
public sealed interface Renewal {

    /**
     * There is a new one.
     *
     * @param remembered whether the session outlives the browser
     * @param sessionLifetime how long the session lasts from now on if it is not used
     */
    record Renewed(Issued token, boolean remembered, Duration sessionLifetime) implements Renewal {}

    /** The session has ended. */
    record Ended(EndReason reason) implements Renewal {}

    /** There is no such session. */
    record Unknown() implements Renewal {}
}
