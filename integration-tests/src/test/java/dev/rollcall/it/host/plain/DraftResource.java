package dev.rollcall.it.host.plain;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that the application does not want to be described. */
@Path("draft")
public class DraftResource {

    @GET
    public String draft() {
        return "draft";
    }
}
