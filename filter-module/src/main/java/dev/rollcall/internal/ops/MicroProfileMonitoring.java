package dev.rollcall.internal.ops;

import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The way to the parts that need MicroProfile, which not every server has. Only this class names them, and nothing of
 * MicroProfile that they name is loaded before it has been tried here.
 */
final class MicroProfileMonitoring {

    private static final System.Logger LOG = System.getLogger(MicroProfileMonitoring.class.getName());

    private MicroProfileMonitoring() {}

    /** Adds the readiness check as a bean, if the server has the interface that it implements. */
    static void addReadiness(BeforeBeanDiscovery discovery) {
        if (isThere("org.eclipse.microprofile.health.HealthCheck")) {
            Readiness.addTo(discovery);
        }
    }

    /** Shows the node's health as metrics, if the server has them; returns what removes them again. */
    static Optional<Runnable> metrics(NodeHealth vitals, String application) {
        if (!isThere("org.eclipse.microprofile.metrics.MetricRegistry")) {
            return Optional.empty();
        }
        try {
            return Metrics.show(vitals, application);
        } catch (LinkageError otherVersion) {
            LOG.log(Level.DEBUG, "No MicroProfile Metrics", otherVersion);
        } catch (RuntimeException refused) {
            LOG.log(Level.WARNING, "There are no metrics: {0}", refused.toString());
        }
        return Optional.empty();
    }

    /**
     * Asks by name, because WildFly logs a warning with a stack trace for a class of ours whose interface is missing.
     */
    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, MicroProfileMonitoring.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
