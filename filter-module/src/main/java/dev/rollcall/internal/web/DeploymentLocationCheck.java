package dev.rollcall.internal.web;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Refuses a deployment in which our initializer might never be called. CDI finds the JAR even where the servlet container
 * does not, and an unguarded application must not be served.
 */
public class DeploymentLocationCheck implements Extension {

    /** Before two copies make every bean ambiguous. */
    void checkPlace(@Observes BeforeBeanDiscovery discovery) {
        DeploymentLocation.problem(Thread.currentThread().getContextClassLoader())
                .ifPresent(problem -> {
                    throw new IllegalStateException(problem);
                });
    }

    void checkOrder(@Observes AfterDeploymentValidation validation) {
        if (AbsoluteOrdering.leavesOut(DeploymentLocation.location())) {
            validation.addDeploymentProblem(new IllegalStateException(AbsoluteOrdering.PROBLEM));
        }
    }
}
