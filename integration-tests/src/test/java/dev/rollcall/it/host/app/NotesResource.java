package dev.rollcall.it.host.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jspecify.annotations.Nullable;

/** Keeps notes in the application's one persistence unit, which it does not name. */
@Path("notes/{id}")
@RequestScoped
@SuppressWarnings("NullAway.Init") // the server injects
public class NotesResource {

    @PersistenceContext
    private EntityManager entities;

    @PUT
    @Transactional
    public void put(@PathParam("id") String id, String text) {
        entities.persist(new Note(id, text));
    }

    @GET
    @Transactional
    public String get(@PathParam("id") String id) {
        @Nullable Note note = entities.find(Note.class, id);
        if (note == null) {
            throw new NotFoundException();
        }
        return note.text();
    }
}
