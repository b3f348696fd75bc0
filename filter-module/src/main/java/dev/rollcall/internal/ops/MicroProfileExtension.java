package dev.rollcall.internal.ops;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds the bean for MicroProfile Health where the server has that. The bean has no scope of its own: a server without
 * MicroProfile would discover it by its scope, and fail to load it.
 *
 * <p>On Payara, what an extension adds can't inject the beans of this JAR. It can inject the extension itself.
 */
public class MicroProfileExtension implements Extension {

    private volatile @Nullable NodeHealth vitals;

    void addReadiness(@Observes BeforeBeanDiscovery discovery) {
        MicroProfileMonitoring.addReadiness(discovery);
    }

    /** Takes over what the readiness check reports, once the application has started. */
    public void show(NodeHealth running) {
        vitals = running;
    }

    /** Empty while the application starts. */
    public Optional<NodeHealth> vitals() {
        return Optional.ofNullable(vitals);
    }
}
