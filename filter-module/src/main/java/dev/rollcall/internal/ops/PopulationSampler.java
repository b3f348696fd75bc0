package dev.rollcall.internal.ops;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.statistics.Population;
import dev.rollcall.spi.ClusterMembers;
import java.util.function.Supplier;

/**
 * What takes a query to find out, counted in the background, so that looking at it costs nothing and waits for nothing.
 * Every node does this, so large numbers of sessions are estimated.
 */
public final class PopulationSampler implements Runnable {

    private final ClusterMembers nodes;
    private final Supplier<Population> population;
    private volatile Result last = Result.UNKNOWN;

    public PopulationSampler(ClusterMembers nodes, Supplier<Population> population) {
        this.nodes = nodes;
        this.population = population;
    }

    /** What was counted; -1 for unknown. */
    record Result(Population population, int nodes) {

        static final Result UNKNOWN = new Result(Population.exactly(-1, -1), -1);
    }

    @Override
    public void run() {
        try {
            int members = nodes.members().size();
            last = new Result(population.get(), members);
        } catch (StoreUnavailableException logged) {
            last = Result.UNKNOWN;
        }
    }

    Result last() {
        return last;
    }
}
