package dev.rollcall.internal.web;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Refuses a deployment in which {@link RollcallInitializer} might never be asked: CDI finds the JAR also where the
 * servlet container does not, and an application that nobody guards must not be served.
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
        if (FragmentOrder.leavesOut(DeploymentLocation.location())) {
            validation.addDeploymentProblem(new IllegalStateException(FragmentOrder.PROBLEM));
        }
    }
}
