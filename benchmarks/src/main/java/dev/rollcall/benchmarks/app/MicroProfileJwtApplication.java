package dev.rollcall.benchmarks.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * For comparison: the server's own check of tokens, which knows nothing of revocations. Payara switches it on only for a
 * class that is a bean, and lets everyone through if there is a {@code security-constraint} beside it.
 */
@ApplicationScoped
@ApplicationPath("/api")
@LoginConfig(authMethod = "MP-JWT", realmName = "rollcall")
@DeclareRoles("user")
public class MicroProfileJwtApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(MicroProfileJwtResource.class);
    }
}
