package dev.rollcall.internal.websocket;

import dev.rollcall.OpenChannels;
import dev.rollcall.internal.channels.ChannelRegistry;
import dev.rollcall.internal.http.Caller;
import jakarta.websocket.Session;
import java.util.Optional;

/** The WebSockets of this node that were opened under a session. Thread-safe. */
public final class Sockets implements OpenChannels {

    private final ChannelRegistry registry;

    public Sockets(ChannelRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Session add(Session socket) {
        return guard(socket).map(GuardedSocket::session).orElse(socket);
    }

    /** The guard of a socket, added now if there is none; empty if the socket was opened without a session. */
    Optional<GuardedSocket> guard(Session socket) {
        Optional<GuardedSocket> known = GuardedSocket.of(socket);
        if (known.isPresent() || !(socket.getUserPrincipal() instanceof Caller caller)) {
            return known;
        }
        GuardedSocket guarded = new GuardedSocket(socket);
        guarded.openedAs(registry.open(caller.claims(), guarded));
        return Optional.of(guarded);
    }
}
