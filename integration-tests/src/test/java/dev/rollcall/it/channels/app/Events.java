package dev.rollcall.it.channels.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** Events that the server sends (JAX-RS). */
@Path("events")
public class Events {

    @GET
    @Path("{name}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@PathParam("name") String name, @Context SseEventSink sink, @Context Sse sse) {
        Board.add(
                name,
                text -> sink.send(sse.newEvent(text)).toCompletableFuture().get());
        Board.send(name, "hello");
    }
}
