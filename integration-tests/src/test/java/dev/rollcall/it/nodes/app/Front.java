package dev.rollcall.it.nodes.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application's own resources, at a path that needs no session. */
@ApplicationPath("/front")
public class Front extends Application {}
