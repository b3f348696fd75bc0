package dev.rollcall.it.faults;

import java.time.Duration;
import java.util.Set;

/**
 * How a fault is looked at.
 *
 * @param fault its name in the report
 * @param lasts how long it goes on before it is repaired
 * @param during what must succeed meanwhile
 * @param silent the nodes that may owe an answer
 * @param clients how many ask in parallel
 */
record Plan(String fault, Duration lasts, Effort during, Set<Integer> silent, int clients) {

    private static final int CLIENTS = 12;

    static Plan of(String fault, Duration lasts) {
        return new Plan(fault, lasts, Effort.NONE, Set.of(), CLIENTS);
    }

    Plan succeeding(Effort least) {
        return new Plan(fault, lasts, least, silent, clients);
    }

    Plan silencing(int node) {
        return new Plan(fault, lasts, during, Set.of(node), clients);
    }

    Plan withClients(int count) {
        return new Plan(fault, lasts, during, silent, count);
    }
}
