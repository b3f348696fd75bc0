package dev.rollcall.ops;

import dev.rollcall.Occupancy;
import dev.rollcall.revocation.FeedSettings;
import dev.rollcall.revocation.RevocationFeed;
import dev.rollcall.session.Authenticator;
import dev.rollcall.token.AccessTokens;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.IntSupplier;

/**
 * How this node is, as JMX, health checks and metrics tell it.
 *
 * <p>Everything is known already: looking asks no database and waits for nobody, however often it is done. Thread-safe.
 */
public final class Vitals {

    /** How long the database may take: a reading that is late by less is slow, not lost. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(5);

    private final FeedSettings settings;
    private final RevocationFeed feed;
    private final Authenticator authenticator;
    private final AccessTokens tokens;
    private final Contact contact;
    private final Census census;
    private final Counts counts;
    private final IntSupplier pending;

    Vitals(
            FeedSettings settings,
            RevocationFeed feed,
            Authenticator authenticator,
            AccessTokens tokens,
            Contact contact,
            Census census,
            Counts counts,
            IntSupplier pending) {
        this.settings = settings;
        this.feed = feed;
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.contact = contact;
        this.census = census;
        this.counts = counts;
        this.pending = pending;
    }

    /** Whether this node can do its work: its list is current, or the database answers. */
    boolean isReady() {
        return feed.isCurrent() || isStoreAvailable();
    }

    boolean isStoreAvailable() {
        return contact.isWithin(FeedThreads.longestSilence(settings).plus(ALLOWANCE));
    }

    boolean isFeedCurrent() {
        return feed.isCurrent();
    }

    /** Milliseconds; empty before the first reading, and where requests ask the database anyway. */
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
        return pending.getAsInt();
    }

    Occupancy knownSessions() {
        return authenticator.knownSessions();
    }

    Occupancy verifiedTokens() {
        return tokens.verifiedTokens();
    }

    Census.Result census() {
        return census.last();
    }

    Counts counts() {
        return counts;
    }
}
