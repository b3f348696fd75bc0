package dev.rollcall.sample;

import java.util.Set;

/** One row of {@code sample_user}. */
record User(String name, String passwordHash, Set<String> groups, boolean enabled) {

    User {
        groups = Set.copyOf(groups);
    }
}
