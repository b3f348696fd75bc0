package dev.rollcall.internal.wiring;

import dev.rollcall.OpenChannels;
import dev.rollcall.internal.channels.ChannelRegistry;
import dev.rollcall.internal.channels.ChannelThreads;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.settings.Settings;
import dev.rollcall.internal.websocket.Sockets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** What stays open beyond a request. */
@ApplicationScoped
class ChannelBeans {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** They hold up the reading of revocations, which must not make this node ask the database about requests. */
    @Produces
    @Singleton
    ChannelThreads threads(Settings settings) {
        Duration quarter = settings.revocation().maxStaleness().dividedBy(4);
        boolean isShorter = !quarter.isZero() && quarter.compareTo(PATIENCE) < 0;
        return new ChannelThreads(isShorter ? quarter : PATIENCE);
    }

    @Produces
    @Singleton
    ChannelRegistry channels(
            Authenticator authenticator, RevocationFeed feed, ChannelThreads threads, InstantSource clock) {
        ChannelRegistry registry = new ChannelRegistry(authenticator, feed, threads, clock);
        feed.tell(registry);
        return registry;
    }

    @Produces
    @Singleton
    OpenChannels openChannels(ChannelRegistry registry) {
        return new Sockets(registry);
    }
}
