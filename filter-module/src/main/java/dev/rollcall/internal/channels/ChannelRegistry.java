package dev.rollcall.internal.channels;

import dev.rollcall.EndReason;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.revocation.LogFollower;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.Standing;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.spi.Revocation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The open channels of this node, by session.
 *
 * <p>When this node reads that a session has ended, nothing passes its channels from that moment on. Then they are closed.
 * Both is before the node reports the reading, and so before anybody is told that the session has ended; only a client that
 * is slow to take the closing is not waited for.
 *
 * <p>A channel is added first, and its session looked at afterwards. Whatever ends the session meanwhile is noticed by the
 * one or by the other. Thread-safe.
 */
public final class ChannelRegistry implements LogFollower {

    private final Authenticator authenticator;
    private final RevocationFeed feed;
    private final ChannelThreads threads;
    private final InstantSource clock;
    private final Map<UUID, OpenSession> sessions = new ConcurrentHashMap<>();

    /** What the reading that is under way closes. */
    private final Queue<CompletableFuture<Void>> closings = new ConcurrentLinkedQueue<>();

    public ChannelRegistry(
            Authenticator authenticator, RevocationFeed feed, ChannelThreads threads, InstantSource clock) {
        this.authenticator = authenticator;
        this.feed = feed;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Adds a channel that a request has opened. If the session has ended meanwhile, or nobody can tell, the channel is closed
     * at once.
     *
     * @param claims those of the access token with which the request was accepted
     */
    public OpenChannel open(AccessClaims claims, Channel channel) {
        List<OpenChannel> opened = new ArrayList<>(1);
        sessions.compute(claims.sessionId(), (id, before) -> {
            OpenSession session = before == null || before.end() != null ? new OpenSession(claims) : before;
            OpenChannel added = new OpenChannel(this, session, channel);
            session.channels().add(added);
            opened.add(added);
            return session;
        });
        OpenChannel added = opened.get(0);
        added.isOpen();
        return added;
    }

    /** How many channels are open. */
    public int size() {
        return sessions.values().stream()
                .mapToInt(session -> session.channels().size())
                .sum();
    }

    /** Whether this node may rely on the session's being alive. */
    boolean lives(OpenSession session) {
        // First whether the revocations are current, then the session: as for a request
        if (!feed.isCurrent()) {
            feed.poll();
        }
        if (session.end() == null && session.isInDoubt(clock.instant())) {
            look(session);
        }
        return session.end() == null;
    }

    /** Looks at the session until no doubt is left, or it has ended. */
    private void look(OpenSession session) {
        int doubts;
        do {
            doubts = session.doubts();
            Standing standing = authenticator.standing(session.claims());
            if (standing instanceof Standing.Over over) {
                end(session, over.reason());
                return;
            }
            if (standing instanceof Standing.Living living) {
                session.foundAlive(living.session(), doubts);
            }
        } while (session.doubts() != doubts);
    }

    /** Forgets a channel; false if it was not there any more. */
    boolean remove(OpenSession session, OpenChannel channel) {
        boolean wasThere = session.channels().remove(channel);
        sessions.computeIfPresent(
                session.id(),
                (id, current) -> current == session && session.channels().isEmpty() ? null : current);
        return wasThere;
    }

    CompletableFuture<Void> close(OpenChannel channel, ChannelEnd end) {
        return threads.close(() -> channel.close(end));
    }

    private List<CompletableFuture<Void>> end(OpenSession session, EndReason reason) {
        ChannelEnd end = ChannelEnd.of(reason);
        List<OpenChannel> ended = new ArrayList<>();
        sessions.computeIfPresent(session.id(), (id, current) -> {
            if (current != session) {
                return current;
            }
            ended.addAll(session.end(end));
            return null;
        });
        return ended.stream().map(channel -> close(channel, end)).toList();
    }

    @Override
    public void read(List<Revocation> news) {
        boolean isOfMany = false;
        for (Revocation revocation : news) {
            if (revocation instanceof Revocation.OfSession one) {
                endIfThere(sessions.get(one.session()), one.reason());
            } else {
                isOfMany = true;
            }
        }
        if (isOfMany) {
            sessions.values().forEach(session -> endIfRevoked(session, news));
        }
    }

    private void endIfRevoked(OpenSession session, List<Revocation> news) {
        news.stream()
                .filter(revocation -> !(revocation instanceof Revocation.OfSession))
                .filter(session::isEndedBy)
                .findFirst()
                .ifPresent(revocation -> endIfThere(session, revocation.reason()));
    }

    private void endIfThere(@Nullable OpenSession session, EndReason reason) {
        if (session != null) {
            closings.addAll(end(session, reason));
        }
    }

    /** Each is looked at before anything passes again, and in any case by the next {@link #review}. */
    @Override
    public void begunAnew() {
        sessions.values().forEach(OpenSession::doubt);
    }

    @Override
    public void beforeReport() {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (CompletableFuture<Void> closing = closings.poll(); closing != null; closing = closings.poll()) {
            begun.add(closing);
        }
        if (!begun.isEmpty()) {
            threads.await(begun);
        }
    }

    /**
     * Closes the channels of sessions whose time is up, and forgets those that are gone. Called every second. A node that
     * does not answer from memory reads the revocations here, if it has channels.
     *
     * @throws StoreUnavailableException when the database can't be reached; no message passes without it
     */
    public void review() {
        sessions.values()
                .forEach(session -> session.channels().stream()
                        .filter(channel -> !channel.isThere())
                        .forEach(OpenChannel::closed));
        if (!sessions.isEmpty() && !feed.isCurrent()) {
            feed.poll();
        }
        Instant now = clock.instant();
        sessions.values().stream().filter(session -> session.isInDoubt(now)).forEach(this::look);
    }
}
