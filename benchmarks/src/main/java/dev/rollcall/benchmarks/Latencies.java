package dev.rollcall.benchmarks;

import java.util.List;

/** How long many requests took, sorted. */
record Latencies(List<Long> nanos) {

    Latencies {
        nanos = nanos.stream().sorted().toList();
    }

    double medianMillis() {
        return millis(50);
    }

    double p99Millis() {
        return millis(99);
    }

    double highestMillis() {
        return millis(100);
    }

    /** The smallest one that this many percent do not exceed. */
    private double millis(int percent) {
        int rank = (nanos.size() * percent + 99) / 100;
        return nanos.get(rank - 1) / 1e6;
    }
}
