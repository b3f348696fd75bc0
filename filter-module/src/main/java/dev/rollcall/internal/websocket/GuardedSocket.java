package dev.rollcall.internal.websocket;

import static java.util.stream.Collectors.toCollection;

import dev.rollcall.internal.channels.Channel;
import dev.rollcall.internal.channels.ChannelEnd;
import dev.rollcall.internal.channels.OpenChannel;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that passes messages only while its session lives.
 *
 * <p>The application gets proxies of the interfaces, because those have grown from version to version, and not every server
 * has them.
 */
final class GuardedSocket implements Channel {

    private static final System.Logger LOG = System.getLogger(GuardedSocket.class.getName());
    private static final String PROPERTY = GuardedSocket.class.getName();

    private final Session socket;
    private final Session guarded;
    private volatile @Nullable OpenChannel channel;

    GuardedSocket(Session socket) {
        this.socket = socket;
        this.guarded = proxy(Session.class, this::invoke);
    }

    /** The guard of a socket that has one. */
    static Optional<GuardedSocket> of(Session socket) {
        return Optional.ofNullable((GuardedSocket) socket.getUserProperties().get(PROPERTY));
    }

    void openedAs(OpenChannel opened) {
        channel = opened;
        socket.getUserProperties().put(PROPERTY, this);
    }

    /** The socket as the application is to see it. */
    Session session() {
        return guarded;
    }

    /** Whether a message may pass now. */
    boolean isOpen() {
        OpenChannel opened = channel;
        return opened != null && opened.isOpen();
    }

    /** Takes note that the socket was closed. */
    void closed() {
        OpenChannel opened = channel;
        if (opened != null) {
            opened.closed();
        }
    }

    @Override
    public void close(ChannelEnd end) {
        CloseReason.CloseCode code = end.reason().isPresent() ? CloseCodes.VIOLATED_POLICY : CloseCodes.TRY_AGAIN_LATER;
        try {
            socket.close(new CloseReason(code, end.text()));
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.DEBUG, "A WebSocket was closed already", gone);
        }
    }

    @Override
    public boolean isThere() {
        return socket.isOpen();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object invoke(Object self, Method called, @Nullable Object @Nullable [] given) throws Throwable {
        return switch (called.getName()) {
            case "getBasicRemote" -> remote(RemoteEndpoint.Basic.class, socket.getBasicRemote());
            case "getAsyncRemote" -> remote(RemoteEndpoint.Async.class, socket.getAsyncRemote());
            case "getOpenSessions" -> guarded(socket.getOpenSessions());
            case "addMessageHandler" -> {
                addHandler(given);
                yield null;
            }
            case "equals" ->
                given != null && given[0] instanceof Session other && of(other).equals(Optional.of(this));
            default -> passOn(socket, called, given);
        };
    }

    private static @Nullable Object passOn(Object target, Method called, @Nullable Object @Nullable [] given)
            throws Throwable {
        try {
            return called.invoke(target, given);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static Set<Session> guarded(Set<Session> sessions) {
        return sessions.stream()
                .map(session -> of(session).map(GuardedSocket::session).orElse(session))
                .collect(toCollection(LinkedHashSet::new));
    }

    private <T> T remote(Class<T> type, T remote) {
        return proxy(
                type,
                (self, called, given) -> called.getName().startsWith("send") && !isOpen()
                        ? refuse(called, given)
                        : passOn(remote, called, given));
    }

    /** In the way in which the method reports that a message could not be sent. */
    @SuppressWarnings("FutureReturnValueIgnored") // the caller knows what it asked for
    private static @Nullable Object refuse(Method called, @Nullable Object @Nullable [] given) throws IOException {
        IOException ended = new IOException("The WebSocket is closed, because its session has ended");
        if (called.getReturnType() == Future.class) {
            return CompletableFuture.failedFuture(ended);
        }
        if (given != null && given[given.length - 1] instanceof SendHandler handler) {
            handler.onResult(new SendResult(ended));
            return null;
        }
        throw ended;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of messages is the handler's
    private void addHandler(@Nullable Object @Nullable [] given) {
        if (given == null) {
            throw new IllegalArgumentException("no handler");
        }
        if (given.length == 1) {
            MessageHandler handler = (MessageHandler) given[0];
            Class type = MessageTypes.of(handler);
            if (handler instanceof MessageHandler.Whole whole) {
                socket.addMessageHandler(type, guarded(whole));
            } else {
                socket.addMessageHandler(type, guarded((MessageHandler.Partial) handler));
            }
        } else if (given[1] instanceof MessageHandler.Whole whole) {
            socket.addMessageHandler((Class) given[0], guarded(whole));
        } else {
            socket.addMessageHandler((Class) given[0], guarded((MessageHandler.Partial) given[1]));
        }
    }

    private <T> MessageHandler.Whole<T> guarded(MessageHandler.Whole<T> handler) {
        return message -> {
            if (isOpen()) {
                handler.onMessage(message);
            }
        };
    }

    private <T> MessageHandler.Partial<T> guarded(MessageHandler.Partial<T> handler) {
        return (part, isLast) -> {
            if (isOpen()) {
                handler.onMessage(part, isLast);
            }
        };
    }
}
