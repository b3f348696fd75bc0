package dev.rollcall.it.channels.app;

import dev.rollcall.OpenChannels;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;

/** A programmatic endpoint. */
public class Prices extends Endpoint {

    @Override
    public void onOpen(Session socket, EndpointConfig config) {
        Session guarded = CDI.current().select(OpenChannels.class).get().add(socket);
        String name = guarded.getPathParameters().getOrDefault("name", "nobody");
        guarded.addMessageHandler(String.class, text -> Board.receive(name + " " + text));
        Board.add(name, text -> guarded.getAsyncRemote().sendText(text).get());
        Board.send(name, "hello");
    }
}
