package dev.rollcall.internal.storage;

import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.internal.history.SecurityEventStore;
import dev.rollcall.internal.ops.Leases;
import dev.rollcall.internal.risk.DeviceMemory;
import dev.rollcall.internal.risk.PastSignIns;
import dev.rollcall.internal.session.CleanupStore;
import dev.rollcall.internal.session.PastSessions;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.internal.throttle.ThrottleStore;
import dev.rollcall.internal.token.SigningKeyStore;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.DatabaseTime;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.Wakeups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.naming.InitialContext;
import javax.sql.DataSource;

/** Offers the stores to CDI. */
@ApplicationScoped
class StorageBeans {

    @Produces
    @Singleton
    @SuppressWarnings("BanJNDI") // the name is the operator's, and Jakarta EE has no other way
    Database database(Settings settings, TransactionBoundary boundary) {
        return new Database(name -> (DataSource) new InitialContext().lookup(name), settings.database(), boundary);
    }

    /** Static: GlassFish has nothing left to make a bean with when it comes to this. */
    static void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    SessionStore sessions(Database database) {
        return new JpaSessionStore(database);
    }

    @Produces
    @Singleton
    SigningKeyStore signingKeys(Database database) {
        return new JpaSigningKeyStore(database);
    }

    @Produces
    @Singleton
    CleanupStore cleanup(Database database) {
        return new JpaCleanupStore(database);
    }

    @Produces
    @Singleton
    PastSessions pastSessions(Database database) {
        return new JpaPastSessions(database);
    }

    @Produces
    @Singleton
    SecurityEventStore securityEvents(Database database) {
        return new JpaSecurityEventStore(database);
    }

    @Produces
    @Singleton
    PastSignIns pastSignIns(Database database) {
        return new JpaPastSignIns(database);
    }

    @Produces
    @Singleton
    SessionSearch search(Database database) {
        return new JpaSessionSearch(database);
    }

    @Produces
    @Singleton
    ThrottleStore throttle(Database database) {
        return new JpaThrottleStore(database);
    }

    @Produces
    @Singleton
    StatisticsStore statistics(Database database) {
        return new JpaStatisticsStore(database);
    }

    @Produces
    @Singleton
    DeviceMemory devices(Database database) {
        return new DatabaseDevices(database);
    }

    @Produces
    @Singleton
    RevocationLog revocations(Database database) {
        return new JpaRevocationLog(database);
    }

    @Produces
    @Singleton
    ClusterMembers nodes(Database database) {
        return new JpaClusterMembers(database);
    }

    @Produces
    @Singleton
    Wakeups wakeups(Database database) {
        return new PostgresWakeups(database);
    }

    @Produces
    @Singleton
    DatabaseTime time(Database database) {
        return new JpaDatabaseTime(database);
    }

    @Produces
    @Singleton
    Leases leases(Database database) {
        return new JpaLeases(database);
    }
}
