package dev.rollcall.benchmarks.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;

/** The same resource for users only. */
@Path("/hello")
@RolesAllowed("user")
public class MicroProfileJwtResource extends HelloResource {}
