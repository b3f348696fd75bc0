package dev.rollcall.internal.ops;

import dev.rollcall.internal.admin.Administration;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows an application to its operators from start to end: through JMX, and as metrics where the server has them. */
public final class Monitoring {

    private final NodeHealth vitals;
    private final Administration administration;
    private final Supplier<Optional<Instant>> lastCleanup;
    private final MicroProfileExtension health;
    private @Nullable MBeanRegistration registration;
    private @Nullable Runnable metrics;

    public Monitoring(
            NodeHealth vitals,
            Administration administration,
            Supplier<Optional<Instant>> lastCleanup,
            MicroProfileExtension health) {
        this.vitals = vitals;
        this.administration = administration;
        this.lastCleanup = lastCleanup;
        this.health = health;
    }

    /**
     * Starts it, once.
     *
     * @param application its context path; empty at the root
     * @param inApplication runs something as a part of the application, on the calling thread
     */
    public void start(String application, Executor inApplication) {
        String name = application.isEmpty() ? "/" : application;
        JmxRevocation revoking = new JmxRevocation(administration, inApplication);
        registration = MBeanRegistration.of(
                        new ManagementBean(vitals, revoking, lastCleanup),
                        name,
                        ManagementFactory.getPlatformMBeanServer())
                .orElse(null);
        health.show(vitals);
        metrics = MicroProfileMonitoring.metrics(vitals, name).orElse(null);
    }

    /** Ends it. Nothing that outlives the application refers to it afterwards. */
    public void stop() {
        MBeanRegistration shown = registration;
        if (shown != null) {
            shown.remove();
        }
        Runnable removal = metrics;
        if (removal != null) {
            removal.run();
        }
    }
}
