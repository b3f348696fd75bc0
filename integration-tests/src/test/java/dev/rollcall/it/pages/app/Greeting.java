package dev.rollcall.it.pages.app;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** A WebSocket on a guarded path, which greets whoever opens it. */
@ServerEndpoint("/api/greeting")
public class Greeting {

    @OnOpen
    public void greet(Session channel) throws IOException {
        channel.getBasicRemote().sendText("hello " + channel.getUserPrincipal().getName());
    }
}
