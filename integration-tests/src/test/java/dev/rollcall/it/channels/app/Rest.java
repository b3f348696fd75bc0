package dev.rollcall.it.channels.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The resources of the application. */
@ApplicationPath("/api/rest")
public class Rest extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(Events.class, Leaving.class);
    }
}
