package dev.rollcall.internal.wiring;

import dev.rollcall.internal.base.CacheSizes;
import dev.rollcall.internal.settings.EventSettings;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.IntrospectionSettings;
import dev.rollcall.internal.settings.LogoutSettings;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.settings.TokenSettings;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.time.ElapsedTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** What everything stands on; the only place that names the system clock and the source of randomness. */
@ApplicationScoped
class FoundationBeans {

    @Produces
    @Singleton
    Settings settings() {
        return DeployedSettings.current();
    }

    @Produces
    @Singleton
    HttpSettings http(Settings settings) {
        return settings.http();
    }

    @Produces
    @Singleton
    LogoutSettings logout(Settings settings) {
        return settings.logout();
    }

    @Produces
    @Singleton
    TokenSettings token(Settings settings) {
        return settings.token();
    }

    @Produces
    @Singleton
    IntrospectionSettings introspection(Settings settings) {
        return settings.introspection();
    }

    @Produces
    @Singleton
    EventSettings eventSettings(Settings settings) {
        return settings.events();
    }

    @Produces
    @Singleton
    ElapsedTime elapsedTime() {
        return new ElapsedTime(System::nanoTime, InstantSource.system());
    }

    /** Goes on by the plain ticker: until the database is asked, a node's own clock can't move it. */
    @Produces
    @Singleton
    ClusterClock clock() {
        return new ClusterClock(InstantSource.system(), System::nanoTime);
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    SafeEvents events(Event<Object> events) {
        return new SafeEvents(events);
    }

    @Produces
    @Singleton
    CacheSizes cacheSizes() {
        return CacheSizes.of(Runtime.getRuntime().maxMemory());
    }

    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
