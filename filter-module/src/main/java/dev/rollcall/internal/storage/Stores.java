package dev.rollcall.internal.storage;

import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.internal.history.SecurityEventStore;
import dev.rollcall.internal.ops.Leases;
import dev.rollcall.internal.ops.Outbox;
import dev.rollcall.internal.privacy.PersonalDataStore;
import dev.rollcall.internal.risk.DeviceMemory;
import dev.rollcall.internal.risk.PastSignIns;
import dev.rollcall.internal.session.CleanupStore;
import dev.rollcall.internal.session.PastSessions;
import dev.rollcall.internal.settings.DatabaseSettings;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.internal.throttle.ThrottleStore;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.internal.token.SigningKeyStore;
import dev.rollcall.spi.ClusterMembers;
import dev.rollcall.spi.DatabaseTime;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.Wakeups;
import javax.naming.InitialContext;
import javax.sql.DataSource;

/** The stores in the application's database, which is opened when one of them is first used. */
public final class Stores implements AutoCloseable {

    private final Database database;

    @SuppressWarnings("BanJNDI") // the name is the operator's, and Jakarta EE has no other way
    public Stores(DatabaseSettings settings, TransactionBoundary boundary, Ticker ticker) {
        this.database =
                new Database(name -> (DataSource) new InitialContext().lookup(name), settings, boundary, ticker);
    }

    public SessionStore sessions() {
        return new JpaSessionStore(database);
    }

    public PastSessions pastSessions() {
        return new JpaPastSessions(database);
    }

    public SessionSearch search() {
        return new JpaSessionSearch(database);
    }

    public CleanupStore cleanup() {
        return new JpaCleanupStore(database);
    }

    public SigningKeyStore signingKeys() {
        return new JpaSigningKeyStore(database);
    }

    public SecurityEventStore securityEvents() {
        return new JpaSecurityEventStore(database);
    }

    public PersonalDataStore personalData() {
        return new JpaPersonalDataStore(database);
    }

    public PastSignIns pastSignIns() {
        return new JpaPastSignIns(database);
    }

    public DeviceMemory devices() {
        return new DatabaseDevices(database);
    }

    public ThrottleStore throttle() {
        return new JpaThrottleStore(database);
    }

    public StatisticsStore statistics() {
        return new JpaStatisticsStore(database);
    }

    public RevocationLog revocations() {
        return new JpaRevocationLog(database);
    }

    public ClusterMembers members() {
        return new JpaClusterMembers(database);
    }

    public Wakeups wakeups() {
        return new PostgresWakeups(database);
    }

    public DatabaseTime time() {
        return new JpaDatabaseTime(database);
    }

    public Leases leases() {
        return new JpaLeases(database);
    }

    public Outbox outbox() {
        return new JpaOutbox(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
