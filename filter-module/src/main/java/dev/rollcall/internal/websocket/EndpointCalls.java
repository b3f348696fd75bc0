package dev.rollcall.internal.websocket;

import jakarta.interceptor.InvocationContext;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the server to one instance of an annotated endpoint. Most endpoints have an instance for each socket; that
 * tells whose message it is where a method does not take the socket.
 */
final class EndpointCalls {

    private final Sockets sockets;
    private final Set<GuardedSocket> opened = ConcurrentHashMap.newKeySet();

    EndpointCalls(Sockets sockets) {
        this.sockets = sockets;
    }

    /** Gives the socket to the application as it is to see it, and holds messages back when its session has ended. */
    @Nullable
    Object pass(InvocationContext call) throws Exception {
        Method method = call.getMethod();
        Optional<GuardedSocket> socket = socketOf(call);
        if (socket.isEmpty()) {
            return call.proceed();
        }
        if (method.isAnnotationPresent(OnClose.class)) {
            opened.remove(socket.get());
            socket.get().closed();
            return call.proceed();
        }
        boolean isMessage = method.isAnnotationPresent(OnMessage.class);
        if (!isMessage && !method.isAnnotationPresent(OnOpen.class)) {
            return call.proceed();
        }
        if (!socket.get().isOpen()) {
            return null;
        }
        Object answer = call.proceed();
        return answer != null && !socket.get().isOpen() ? null : answer;
    }

    private Optional<GuardedSocket> socketOf(InvocationContext call) {
        Object[] given = call.getParameters();
        for (int index = 0; index < given.length; index++) {
            if (given[index] instanceof Session session) {
                Optional<GuardedSocket> socket = sockets.guard(session);
                if (socket.isPresent()) {
                    opened.add(socket.get());
                    given[index] = socket.get().session();
                    call.setParameters(given);
                }
                return socket;
            }
        }
        return opened.size() == 1 ? opened.stream().findFirst() : Optional.empty();
    }
}
