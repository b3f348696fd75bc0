package dev.rollcall.internal.ops;

import dev.rollcall.internal.base.Occupancy;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.settings.FeedSettings;
import dev.rollcall.internal.token.AccessTokens;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.IntSupplier;

/**
 * The state of this node, as JMX, health checks and metrics show it.
 *
 * <p>Everything is known already: looking asks no database and waits for nobody, however often it happens. Thread-safe.
 */
public final class NodeHealth {

    /** How long the database may take. A reading that is late by less is slow rather than lost. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(5);

    private final FeedSettings settings;
    private final RevocationFeed feed;
    private final Authenticator authenticator;
    private final AccessTokens tokens;
    private final DatabaseContact contact;
    private final PopulationSampler census;
    private final EventCounts counts;
    private final Figures figures;

    /**
     * Figures that others keep.
     *
     * @param pendingRevocations announced ends that could not be stored yet
     * @param openChannels connections that end with their session
     */
    public record Figures(IntSupplier pendingRevocations, IntSupplier openChannels) {}

    public NodeHealth(
            RevocationFeed feed,
            Authenticator authenticator,
            AccessTokens tokens,
            DatabaseContact contact,
            PopulationSampler census,
            EventCounts counts,
            Figures figures) {
        this.settings = feed.settings();
        this.feed = feed;
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.contact = contact;
        this.census = census;
        this.counts = counts;
        this.figures = figures;
    }

    /** Whether this node can do its work: it can sign tokens, and its list is current or the database answers. */
    boolean isReady() {
        return canSign() && (feed.isCurrent() || isStoreAvailable());
    }

    /** False if {@code rollcall.secret} does not open the signing key. */
    boolean canSign() {
        return tokens.canSign();
    }

    boolean isStoreAvailable() {
        return contact.isWithin(FeedThreads.longestSilence(settings).plus(ALLOWANCE));
    }

    /** In seconds, by how much the clock of the database is ahead of what this node expects; 0 if it is believed. */
    long databaseClockJump() {
        return contact.clockJump().toSeconds();
    }

    boolean isFeedCurrent() {
        return feed.isCurrent();
    }

    /** In milliseconds; empty before the first reading, and where requests ask the database anyway. */
    OptionalLong feedLag() {
        return settings.isStrict()
                ? OptionalLong.empty()
                : feed.lag().map(lag -> OptionalLong.of(lag.toMillis())).orElseGet(OptionalLong::empty);
    }

    Duration maxStaleness() {
        return settings.maxStaleness();
    }

    int revocations() {
        return feed.size();
    }

    int pendingRevocations() {
        return figures.pendingRevocations().getAsInt();
    }

    int openChannels() {
        return figures.openChannels().getAsInt();
    }

    Occupancy knownSessions() {
        return authenticator.knownSessions();
    }

    Occupancy verifiedTokens() {
        return tokens.verifiedTokens();
    }

    PopulationSampler.Result census() {
        return census.last();
    }

    EventCounts counts() {
        return counts;
    }
}
