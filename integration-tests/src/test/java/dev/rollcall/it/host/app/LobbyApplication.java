package dev.rollcall.it.host.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Resources for some roles, where no session is needed. */
@ApplicationPath("/open/lobby")
public class LobbyApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(LobbyResource.class);
    }
}
