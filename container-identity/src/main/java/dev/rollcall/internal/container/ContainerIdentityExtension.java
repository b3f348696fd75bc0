package dev.rollcall.internal.container;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;

/** Stops the deployment of an application in which {@link SessionMechanism} would not work, and says why. */
public class ContainerIdentityExtension implements Extension {

    private static final String NEEDED = "dev.rollcall.internal.http.RequestIdentity";

    private final Mechanisms mechanisms = new Mechanisms();

    void requireRollcall(@Observes BeforeBeanDiscovery discovery) {
        try {
            Class.forName(NEEDED, false, ContainerIdentityExtension.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException(
                    "rollcall-container-identity needs the JAR rollcall of the same version beside it", absent);
        }
    }

    void collect(@Observes ProcessBean<?> event) {
        if (event.getBean().getTypes().contains(HttpAuthenticationMechanism.class)) {
            mechanisms.found(event.getBean().getBeanClass());
        }
    }

    /** Otherwise servers would complain about two mechanisms only at the first request, each in its own way. */
    void requireNoOther(@Observes AfterDeploymentValidation validation) {
        mechanisms.complaint().map(IllegalStateException::new).ifPresent(validation::addDeploymentProblem);
    }
}
