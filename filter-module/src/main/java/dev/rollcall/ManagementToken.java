package dev.rollcall;

import java.time.Duration;

/**
 * Lets a user who has reached the session limit list and end own sessions, and nothing else. Send it as {@code
 * Authorization: Bearer} to {@code GET /sessions} and {@code DELETE /sessions/{id}}. Never log it: it prints redacted.
 *
 * @param lifetime how long it works, from now on
 */
public record ManagementToken(String text, Duration lifetime) {

    @Override
    public String toString() {
        return "ManagementToken[hidden]";
    }
}
