package dev.rollcall.it.nodes.app;

import dev.rollcall.PasswordChanged;
import dev.rollcall.RolesChanged;
import dev.rollcall.UserDeleted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Makes the application change a user; the answer to a commit is the number of sessions just before it. */
@Path("changes/{kind}/{subject}")
@RequestScoped
public class ChangesResource {

    @Inject
    private Changes changes;

    @PathParam("kind")
    private String kind = "";

    @PathParam("subject")
    private String subject = "";

    @POST
    @Path("commit")
    public String commit() {
        return String.valueOf(changes.commit(event(), subject));
    }

    @POST
    @Path("rollback")
    public String rollBack() {
        try {
            changes.rollBack(event());
            return "done";
        } catch (IllegalStateException expected) {
            return "rolled back";
        }
    }

    @POST
    @Path("now")
    public void withoutTransaction() {
        changes.withoutTransaction(event());
    }

    private Object event() {
        return switch (kind) {
            case "user_deleted" -> new UserDeleted(subject);
            case "roles_changed" -> new RolesChanged(subject);
            case "password_changed" -> new PasswordChanged(subject);
            default -> throw new NotFoundException();
        };
    }
}
