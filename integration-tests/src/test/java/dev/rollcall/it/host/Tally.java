package dev.rollcall.it.host;

import java.util.ArrayList;
import java.util.List;

/** What all rounds of an application came to. */
final class Tally {

    private int rounds;
    private int incomplete;
    private int late;
    private final List<Round.Result> findings = new ArrayList<>();

    void add(Round.Result result) {
        rounds++;
        incomplete += result.missing().isEmpty() ? 0 : 1;
        late += result.late().isEmpty() ? 0 : 1;
        if (!result.missing().isEmpty() || !result.late().isEmpty()) {
            findings.add(result);
        }
    }

    int rounds() {
        return rounds;
    }

    List<Round.Result> findings() {
        return findings;
    }

    /** Rounds, those in which something of the application was missing, and those with an answer after the end. */
    String row() {
        return rounds + " | " + incomplete + " | " + late;
    }
}
