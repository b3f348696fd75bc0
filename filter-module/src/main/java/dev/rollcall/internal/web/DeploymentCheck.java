package dev.rollcall.internal.web;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.System.Logger.Level;

/**
 * Refuses a deployment in which our initializer might never be called. CDI finds the JAR even where the servlet container
 * does not, and an unguarded application must not be served. Some servers start CDI first, so this comes before the
 * initializer's own check.
 */
public class DeploymentCheck implements Extension {

    private static final System.Logger LOG = System.getLogger(DeploymentCheck.class.getName());

    /** Before two copies make every bean ambiguous, and beans fail for want of an API. */
    void checkApplication(@Observes BeforeBeanDiscovery discovery) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        // Open Liberty hides the message of the exception among those of its own
        RequiredApis.missing(application).ifPresent(missing -> LOG.log(Level.ERROR, missing));
        Registration.problem(application).ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
    }

    void checkOrder(@Observes AfterDeploymentValidation validation) {
        if (AbsoluteOrdering.leavesOut(DeploymentLocation.location())) {
            validation.addDeploymentProblem(new IllegalStateException(AbsoluteOrdering.PROBLEM));
        }
    }
}
