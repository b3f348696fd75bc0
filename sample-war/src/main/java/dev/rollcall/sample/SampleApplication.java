package dev.rollcall.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The application's own API. */
@ApplicationPath("/api")
public class SampleApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                HelloResource.class,
                UsersResource.class,
                RefusalMapper.class,
                UsersUnavailableMapper.class,
                StoreUnavailableMapper.class);
    }

    /** Jersey would publish a description of all resources to anyone who asks. Other servers ignore this key. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
