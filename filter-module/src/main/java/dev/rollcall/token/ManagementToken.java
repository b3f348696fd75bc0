package dev.rollcall.token;

import java.time.Duration;

/** A signed management token as it travels: whoever has the text may list and end the sessions of its subject. */
public record ManagementToken(String text, Duration lifetime) {

    @Override
    public String toString() {
        return "ManagementToken[hidden]";
    }
}
