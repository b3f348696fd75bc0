package dev.rollcall.it.channels.app;

import dev.rollcall.EndReason;
import dev.rollcall.Session;
import dev.rollcall.Sessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A sign-out of the application's own, which answers asynchronously. */
@Path("leave")
@RequestScoped
public class Leaving {

    @Inject
    Session session;

    @Inject
    Sessions sessions;

    @POST
    public CompletionStage<String> leave() {
        UUID id = session.id();
        return CompletableFuture.supplyAsync(() -> "left: " + sessions.end(id, EndReason.SIGNED_OUT));
    }
}
