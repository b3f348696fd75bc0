package dev.rollcall.it.host.units;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Has the till only. */
@ApplicationPath("/host")
public class TillApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(TillResource.class);
    }
}
