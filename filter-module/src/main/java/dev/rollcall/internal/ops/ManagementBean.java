package dev.rollcall.internal.ops;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The MXBean of one application. */
final class ManagementBean implements RollcallMXBean {

    private final NodeHealth vitals;
    private final JmxRevocation revoking;
    private final Supplier<Optional<Instant>> lastCleanup;

    ManagementBean(NodeHealth vitals, JmxRevocation revoking, Supplier<Optional<Instant>> lastCleanup) {
        this.vitals = vitals;
        this.revoking = revoking;
        this.lastCleanup = lastCleanup;
    }

    @Override
    public long getActiveSessions() {
        return vitals.census().population().sessions();
    }

    @Override
    public long getActiveUsers() {
        return vitals.census().population().users();
    }

    @Override
    public int getLiveNodes() {
        return vitals.census().nodes();
    }

    @Override
    public boolean isStoreAvailable() {
        return vitals.isStoreAvailable();
    }

    @Override
    public long getDatabaseClockJumpSeconds() {
        return vitals.databaseClockJump();
    }

    @Override
    public boolean isFeedCurrent() {
        return vitals.isFeedCurrent();
    }

    @Override
    public long getFeedLagMillis() {
        return vitals.feedLag().orElse(-1);
    }

    @Override
    public long getMaxStalenessMillis() {
        return vitals.maxStaleness().toMillis();
    }

    @Override
    public int getRevocations() {
        return vitals.revocations();
    }

    @Override
    public int getPendingRevocations() {
        return vitals.pendingRevocations();
    }

    @Override
    public int getOpenChannels() {
        return vitals.openChannels();
    }

    @Override
    public int getKnownSessions() {
        return vitals.knownSessions().size();
    }

    @Override
    public int getKnownSessionsCapacity() {
        return vitals.knownSessions().capacity();
    }

    @Override
    public int getVerifiedTokens() {
        return vitals.verifiedTokens().size();
    }

    @Override
    public int getVerifiedTokensCapacity() {
        return vitals.verifiedTokens().capacity();
    }

    @Override
    public @Nullable Date getLastCleanup() {
        return lastCleanup.get().map(Date::from).orElse(null);
    }

    @Override
    public long getSignIns() {
        return vitals.counts().of(EventCounts.Plain.SIGN_IN);
    }

    @Override
    public long getFailedSignIns() {
        return vitals.counts().of(EventCounts.Plain.FAILED_SIGN_IN);
    }

    @Override
    public long getRefreshes() {
        return vitals.counts().of(EventCounts.Plain.REFRESH);
    }

    @Override
    public long getRecoveredRefreshes() {
        return vitals.counts().of(EventCounts.Plain.RECOVERY);
    }

    @Override
    public Map<String, Long> getEndedSessions() {
        return vitals.counts().ended();
    }

    @Override
    public long revokeUser(String user, String reason) {
        return revoking.user(user, reason);
    }

    @Override
    public long revokeSession(String user, String session) {
        return revoking.session(user, session);
    }

    @Override
    public long revokeEveryone(String confirmation, String reason) {
        return revoking.everyone(confirmation, reason);
    }
}
