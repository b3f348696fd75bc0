package dev.rollcall.it.channels.app;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** An annotated endpoint that knows nothing of sessions. */
@ServerEndpoint("/api/chat/{name}")
public class Chat {

    @OnOpen
    public void open(Session socket, @PathParam("name") String name) throws Exception {
        Board.add(name, socket.getBasicRemote()::sendText);
        socket.getBasicRemote().sendText("hello");
    }

    @OnMessage
    public String answer(String text, @PathParam("name") String name) {
        Board.receive(name + " " + text);
        return "you said " + text;
    }

    @OnClose
    public void close(@PathParam("name") String name) {
        Board.receive(name + " closed");
    }
}
