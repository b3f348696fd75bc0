package dev.rollcall.internal.channels;

import dev.rollcall.StoreUnavailableException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A channel in the registry, from its opening to its end. Thread-safe. */
public final class OpenChannel {

    private final ChannelRegistry registry;
    private final OpenSession session;
    private final Channel channel;
    private volatile @Nullable ChannelEnd failure;

    OpenChannel(ChannelRegistry registry, OpenSession session, Channel channel) {
        this.registry = registry;
        this.session = session;
        this.channel = channel;
    }

    /**
     * Whether a message may pass now, in either direction. From memory, unless this node does not follow the revocations:
     * then it reads them first. If it can't, nothing passes, and the channel is closed.
     */
    public boolean isOpen() {
        if (failure != null) {
            return false;
        }
        try {
            return registry.lives(session);
        } catch (StoreUnavailableException unknown) {
            fail();
            return false;
        }
    }

    /** The same as far as it is known, without asking anybody. */
    public boolean hasEnded() {
        return failure != null || session.end() != null;
    }

    /** Takes note that the channel was closed by the client or the application. */
    public void closed() {
        registry.remove(session, this);
    }

    /** Closes it without knowing whether its session has ended. */
    void fail() {
        failure = ChannelEnd.UNKNOWN;
        if (registry.remove(session, this)) {
            CompletableFuture<Void> unused = registry.close(this, ChannelEnd.UNKNOWN);
        }
    }

    void close(ChannelEnd end) {
        channel.close(end);
    }

    boolean isThere() {
        return channel.isThere();
    }
}
