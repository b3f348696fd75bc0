package dev.rollcall.it.host.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Has the path of the session API, and lists nothing. */
@ApplicationPath("/api/v1")
public class SamePathApplication extends Application {}
