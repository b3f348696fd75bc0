package dev.rollcall;

/**
 * WebSockets that end with the session under which they were opened.
 *
 * <p>Endpoints that are annotated with {@code @ServerEndpoint} need nothing of this. A programmatic endpoint names its
 * socket, and goes on with the one that it gets back:
 *
 * <pre>{@code
 * import dev.rollcall.OpenChannels;
 * import jakarta.enterprise.inject.spi.CDI;
 * import jakarta.websocket.Endpoint;
 * import jakarta.websocket.EndpointConfig;
 * import jakarta.websocket.Session;
 *
 * class Prices extends Endpoint {
 *
 *     @Override
 *     public void onOpen(Session socket, EndpointConfig config) {
 *         Session guarded = CDI.current().select(OpenChannels.class).get().add(socket);
 *         guarded.addMessageHandler(String.class, symbol -> guarded.getAsyncRemote().sendText(symbol + " 4.20"));
 *     }
 * }
 * }</pre>
 *
 * <p>The bean is there whether or not the server has WebSockets. Thread-safe.
 */
public interface OpenChannels {

    /**
     * Has a WebSocket closed when its session ends, with code 1008 (policy violation, RFC 6455 section 7.4.1) and a reason
     * such as {@code session_revoked signed_out}. If the session has ended already, it is closed at once.
     *
     * <p>From the end of the session on, before anybody is told of it, what is sent by way of the returned socket fails with an
     * {@link java.io.IOException}, and handlers that were added to it get no message. If the node can't tell whether the
     * session lives, because the database can't be reached, the next message closes the socket with code 1013 (try again
     * later).
     *
     * @param socket as the server gave it to {@code onOpen}
     * @return the socket to be used from now on; the given one if it was opened without a session
     */
    jakarta.websocket.Session add(jakarta.websocket.Session socket);
}
