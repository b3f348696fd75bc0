package dev.rollcall.internal.ops;

import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * The readiness check {@code rollcall}: up while this node can do its work.
 *
 * <p>It reports what is known already: it opens no connection and never waits, however often it is called.
 */
@org.eclipse.microprofile.health.Readiness
class Readiness implements HealthCheck {

    private static final String NAME = "rollcall";

    @Inject
    MicroProfileExtension extension;

    /** The scope, which the class itself must not have. */
    private static final class InSingleton extends AnnotationLiteral<Singleton> {
        private static final long serialVersionUID = 1L;
    }

    static void addTo(BeforeBeanDiscovery discovery) {
        discovery.addAnnotatedType(Readiness.class, Readiness.class.getName()).add(new InSingleton());
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        return extension
                .vitals()
                .map(vitals -> tell(vitals, response))
                .orElseGet(response::down)
                .build();
    }

    private static HealthCheckResponseBuilder tell(NodeHealth vitals, HealthCheckResponseBuilder response) {
        return response.status(vitals.isReady())
                .withData("store_available", vitals.isStoreAvailable())
                .withData("keys_readable", vitals.canSign())
                .withData("feed_current", vitals.isFeedCurrent())
                .withData("feed_lag_millis", vitals.feedLag().orElse(-1))
                .withData("database_clock_jump_seconds", vitals.databaseClockJump());
    }
}
