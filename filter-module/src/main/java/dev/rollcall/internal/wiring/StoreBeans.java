package dev.rollcall.internal.wiring;

import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.internal.history.SecurityEventStore;
import dev.rollcall.internal.ops.Leases;
import dev.rollcall.internal.ops.Outbox;
import dev.rollcall.internal.privacy.PersonalDataStore;
import dev.rollcall.internal.risk.DeviceMemory;
import dev.rollcall.internal.risk.PastSignIns;
import dev.rollcall.internal.session.CleanupStore;
import dev.rollcall.internal.session.PastSessions;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.internal.storage.OutsideTransactions;
import dev.rollcall.internal.storage.Stores;
import dev.rollcall.internal.storage.TransactionBoundary;
import dev.rollcall.internal.throttle.ThrottleStore;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.internal.token.SigningKeyStore;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.DatabaseTime;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.Wakeups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The stores. */
@ApplicationScoped
class StoreBeans {

    @Produces
    @Singleton
    Stores stores(Settings settings, Instance<OutsideTransactions> outside, Ticker ticker) {
        return new Stores(settings.database(), new TransactionBoundary(outside::get), ticker);
    }

    /** Static: GlassFish has nothing left to make a bean with when it comes to this. */
    static void close(@Disposes Stores stores) {
        stores.close();
    }

    @Produces
    @Singleton
    SessionStore sessions(Stores stores) {
        return stores.sessions();
    }

    @Produces
    @Singleton
    PastSessions pastSessions(Stores stores) {
        return stores.pastSessions();
    }

    @Produces
    @Singleton
    SessionSearch search(Stores stores) {
        return stores.search();
    }

    @Produces
    @Singleton
    CleanupStore cleanup(Stores stores) {
        return stores.cleanup();
    }

    @Produces
    @Singleton
    SigningKeyStore signingKeys(Stores stores) {
        return stores.signingKeys();
    }

    @Produces
    @Singleton
    SecurityEventStore securityEvents(Stores stores) {
        return stores.securityEvents();
    }

    @Produces
    @Singleton
    PersonalDataStore personalData(Stores stores) {
        return stores.personalData();
    }

    @Produces
    @Singleton
    PastSignIns pastSignIns(Stores stores) {
        return stores.pastSignIns();
    }

    @Produces
    @Singleton
    DeviceMemory devices(Stores stores) {
        return stores.devices();
    }

    @Produces
    @Singleton
    ThrottleStore throttle(Stores stores) {
        return stores.throttle();
    }

    @Produces
    @Singleton
    StatisticsStore statistics(Stores stores) {
        return stores.statistics();
    }

    @Produces
    @Singleton
    RevocationLog revocations(Stores stores) {
        return stores.revocations();
    }

    @Produces
    @Singleton
    ClusterMembers members(Stores stores) {
        return stores.members();
    }

    @Produces
    @Singleton
    Wakeups wakeups(Stores stores) {
        return stores.wakeups();
    }

    @Produces
    @Singleton
    DatabaseTime time(Stores stores) {
        return stores.time();
    }

    @Produces
    @Singleton
    Leases leases(Stores stores) {
        return stores.leases();
    }

    @Produces
    @Singleton
    Outbox outbox(Stores stores) {
        return stores.outbox();
    }
}
