package dev.rollcall.internal.rest;

import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.glassfish.jersey.server.model.ModelProcessor;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceModel;

/**
 * Takes our resources out of a Jersey application that scans the class path, whose WADL would list them. The scan that
 * finds the resources finds this, too. Our own application lists its classes, without it.
 */
@Provider
public class HiddenFromJersey implements Feature {

    @Override
    public boolean configure(FeatureContext application) {
        try {
            application.register(Removal.class);
            return true;
        } catch (LinkageError noJersey) {
            return false;
        }
    }

    /** Loaded only where there is Jersey. */
    public static class Removal implements ModelProcessor {

        @Override
        public ResourceModel processResourceModel(ResourceModel found, Configuration configuration) {
            ResourceModel.Builder kept = new ResourceModel.Builder(false);
            found.getRootResources().stream().filter(Removal::isTheirs).forEach(kept::addResource);
            return kept.build();
        }

        private static boolean isTheirs(Resource resource) {
            return resource.getHandlerClasses().stream()
                    .noneMatch(type -> type.isAnnotationPresent(OnlyForwarded.class));
        }

        @Override
        public ResourceModel processSubResource(ResourceModel found, Configuration configuration) {
            return found;
        }
    }
}
