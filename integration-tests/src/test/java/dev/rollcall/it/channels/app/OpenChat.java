package dev.rollcall.it.channels.app;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** An endpoint on a path that needs no session. */
@ServerEndpoint("/open/{name}")
public class OpenChat {

    @OnOpen
    public void open(Session socket, @PathParam("name") String name) throws Exception {
        Board.add(name, socket.getBasicRemote()::sendText);
        socket.getBasicRemote().sendText("hello");
    }
}
