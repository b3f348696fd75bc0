package dev.rollcall;

import java.util.Set;

/** A user whose credentials were right. */
public record Identity(String subject, Set<String> groups) {

    public Identity {
        groups = Set.copyOf(groups);
    }
}
