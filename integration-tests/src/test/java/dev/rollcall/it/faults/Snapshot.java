package dev.rollcall.it.faults;

import java.util.Map;

/** How many living sessions each user had in the database at one moment. */
record Snapshot(Map<String, Integer> living) {

    Snapshot {
        living = Map.copyOf(living);
    }
}
