package dev.rollcall.internal.wiring;

import dev.rollcall.internal.history.SecurityEventStore;
import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.ops.LaterEvents;
import dev.rollcall.internal.risk.Detection;
import dev.rollcall.internal.risk.KnownDevices;
import dev.rollcall.internal.risk.PastSignIns;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.internal.throttle.ThrottleStore;
import dev.rollcall.spi.Notifier;
import dev.rollcall.spi.RiskRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What watches over sign-ins. */
@ApplicationScoped
class SecurityBeans {

    @Produces
    @Singleton
    ThrottleService throttle(
            ThrottleStore store, KnownDevices devices, Settings settings, SafeEvents events, InstantSource clock) {
        return new ThrottleService(store, devices, settings.throttle(), events, clock, FoundationBeans::pause);
    }

    @Produces
    @Singleton
    Detection detection(PastSignIns past, KnownDevices devices, Settings settings, Instance<RiskRule> own) {
        return new Detection(past, devices, settings.detection(), own.stream());
    }

    @Produces
    @Singleton
    SecurityEvents securityEvents(
            SecurityEventStore store, SafeEvents events, LaterEvents later, Instance<Notifier> notifiers) {
        return new SecurityEvents(store, events, later, notifiers.stream());
    }
}
