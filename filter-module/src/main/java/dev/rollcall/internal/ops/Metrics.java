package dev.rollcall.internal.ops;

import dev.rollcall.EndReason;
import dev.rollcall.internal.ops.EventCounts.Ended;
import dev.rollcall.internal.ops.EventCounts.Happening;
import dev.rollcall.internal.ops.EventCounts.Plain;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The health of the node as MicroProfile Metrics, from registration to removal. All have the tag {@code application},
 * because a server has one registry for all applications.
 */
final class Metrics {

    private final MetricRegistry registry;
    private final Tag application;
    private final NodeHealth vitals;
    private final List<MetricID> registered = new ArrayList<>();
    private final Map<Happening, Counter> counters = new HashMap<>();

    private Metrics(MetricRegistry registry, NodeHealth vitals, String application) {
        this.registry = registry;
        this.vitals = vitals;
        this.application = new Tag("application", application);
    }

    /** Returns what removes them; empty where there is no implementation behind the interfaces. */
    static Optional<Runnable> show(NodeHealth vitals, String application) {
        // First, to tell a server without metrics from one whose registry can't be reached
        Class<MetricRegistry> type = MetricRegistry.class;
        if (!CDI.current().select(type).isResolvable()) {
            return Optional.empty();
        }
        Metrics metrics = new Metrics(InjectionPoint.registry(), vitals, application);
        metrics.gauges();
        metrics.counters();
        return Optional.of(metrics::remove);
    }

    /** Payara injects a registry only into a field that it can inspect. */
    static class InjectionPoint {

        @Inject
        MetricRegistry registry;

        static MetricRegistry registry() {
            return new Unmanaged<>(InjectionPoint.class)
                    .newInstance()
                    .produce()
                    .inject()
                    .get()
                    .registry;
        }
    }

    private void gauges() {
        gauge("rollcall_active_sessions", () -> vitals.census().population().sessions());
        gauge("rollcall_active_users", () -> vitals.census().population().users());
        gauge("rollcall_live_nodes", () -> vitals.census().nodes());
        gauge("rollcall_store_available", () -> vitals.isStoreAvailable() ? 1 : 0);
        gauge("rollcall_database_clock_jump_seconds", vitals::databaseClockJump);
        gauge("rollcall_feed_current", () -> vitals.isFeedCurrent() ? 1 : 0);
        gauge("rollcall_feed_lag_millis", () -> vitals.feedLag().orElse(-1));
        gauge("rollcall_revocations", vitals::revocations);
        gauge("rollcall_pending_revocations", vitals::pendingRevocations);
        gauge("rollcall_open_channels", vitals::openChannels);
        gauge("rollcall_known_sessions", () -> vitals.knownSessions().size());
        gauge("rollcall_verified_tokens", () -> vitals.verifiedTokens().size());
    }

    private void counters() {
        counter(Plain.SIGN_IN, "rollcall_sign_ins");
        counter(Plain.FAILED_SIGN_IN, "rollcall_failed_sign_ins");
        counter(Plain.REFRESH, "rollcall_refreshes");
        counter(Plain.RECOVERY, "rollcall_recovered_refreshes");
        for (EndReason reason : EndReason.values()) {
            counter(new Ended(reason), "rollcall_ended_sessions", new Tag("reason", reason.code()));
        }
        vitals.counts().tell(this::count);
    }

    private void count(Happening happening) {
        Counter counter = counters.get(happening);
        if (counter != null) {
            counter.inc();
        }
    }

    private <N extends Number> void gauge(String name, Supplier<N> value) {
        registry.gauge(name, value, application);
        registered.add(new MetricID(name, application));
    }

    private void counter(Happening happening, String name, Tag... more) {
        Tag[] tags = Stream.concat(Stream.of(application), Stream.of(more)).toArray(Tag[]::new);
        counters.put(happening, registry.counter(name, tags));
        registered.add(new MetricID(name, tags));
    }

    private void remove() {
        vitals.counts().tell(happening -> {});
        registered.forEach(registry::remove);
    }
}
