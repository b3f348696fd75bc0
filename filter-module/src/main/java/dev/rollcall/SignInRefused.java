package dev.rollcall;

import java.time.Instant;

/** Fired after a sign-in with right credentials was refused. */
public record SignInRefused(String subject, Client client, Reason reason, Instant at) {

    /** Why. */
    public enum Reason {
        /** The user has as many sessions as allowed. */
        LIMIT_REACHED,
        /** Something about it is so unusual that the settings refuse it. */
        UNUSUAL
    }
}
