package dev.rollcall.internal.rest;

import dev.rollcall.internal.http.ApiRoutes;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The JAX-RS application of the session API; its path is not its public address, see {@link ApiRoutes}. */
@ApplicationPath(ApiRoutes.MOUNT)
public class RollcallApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AuthResource.class,
                LogoutResource.class,
                NoticeResource.class,
                SecurityEventsResource.class,
                AdminEventsResource.class,
                TokenResource.class,
                SessionsResource.class,
                AdminSessionsResource.class,
                AdminStatisticsResource.class,
                AdminPrivacyResource.class,
                ForwardedRequestFilter.class,
                OnlyForwarded.Guard.class,
                ForAdministrators.Guard.class,
                ResponseHeadersFilter.class,
                ProblemMapper.class);
    }

    /** No WADL, which would publish the internals of the API. Servers without Jersey ignore the property. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
