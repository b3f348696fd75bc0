package dev.rollcall.internal.ops;

import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators see and do through JMX, as {@code dev.rollcall:type=Rollcall,application="/context-path"}.
 *
 * <p>Reading an attribute never asks the database and never waits. Figures are those of this node unless they say
 * otherwise. Counters start at 0 when the application starts.
 */
@Description("Sessions of one application")
public interface RollcallMXBean {

    @Description("Living sessions, of all nodes; -1 until they have been counted")
    long getActiveSessions();

    @Description("Users with a living session, of all nodes; -1 until they have been counted")
    long getActiveUsers();

    @Description("Nodes that answer from memory, as the database knows them; -1 until they have been counted")
    int getLiveNodes();

    @Description("Whether the database answered when it was last asked, which was a moment ago")
    boolean isStoreAvailable();

    @Description("Seconds by which the clock of the database is ahead of what this node expects; 0 if it is believed")
    long getDatabaseClockJumpSeconds();

    @Description("Whether requests are answered from memory; otherwise each asks the database")
    boolean isFeedCurrent();

    @Description("Milliseconds since the last completed reading of the revocations began; -1 if there was none")
    long getFeedLagMillis();

    @Description("Milliseconds after which a reading is too old to answer from memory; 0 to never do so")
    long getMaxStalenessMillis();

    @Description("Revocations held in memory")
    int getRevocations();

    @Description("Revocations after UserDeleted and its like that could not be stored yet and are tried again")
    int getPendingRevocations();

    @Description("WebSockets and asynchronous answers that are closed when their session ends")
    int getOpenChannels();

    @Description("Sessions that this node answers for from memory")
    int getKnownSessions();

    @Description("How many sessions it can at most")
    int getKnownSessionsCapacity();

    @Description("Access tokens whose signature is not checked again")
    int getVerifiedTokens();

    @Description("How many access tokens it can be at most")
    int getVerifiedTokensCapacity();

    @Description("When this node last did the clean-up; null if it has not yet")
    @Nullable
    Date getLastCleanup();

    @Description("Sign-ins that succeeded")
    long getSignIns();

    @Description("Sign-ins with a wrong name or password")
    long getFailedSignIns();

    @Description("Refreshes of tokens")
    long getRefreshes();

    @Description("Refreshes whose answer was given again, because it was lost or two tabs refreshed at once")
    long getRecoveredRefreshes();

    @Description("Sessions that this node has put an end on record for, by reason")
    Map<String, Long> getEndedSessions();

    @Description("Signs a user out everywhere; the number of sessions that ended")
    long revokeUser(
            @Description(name = "user", value = "the name the user signs in with") String user,
            @Description(name = "reason", value = "goes on record") String reason);

    @Description("Ends one session of a user; 1, or 0 when there is no such session")
    long revokeSession(
            @Description(name = "user", value = "the name the user signs in with") String user,
            @Description(name = "session", value = "the id of the session") String session);

    @Description(
            "Signs everybody out, administrators too; the number of living sessions just before, an estimate when they are many")
    long revokeEveryone(
            @Description(name = "confirmation", value = "the words: revoke everyone") String confirmation,
            @Description(name = "reason", value = "goes on record") String reason);
}
