package dev.rollcall.it.container;

import dev.rollcall.internal.container.SessionMechanism;
import dev.rollcall.it.host.Wars;
import java.io.File;
import java.net.URISyntaxException;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Applications that have the JAR beside Rollcall. */
final class ContainerWars {

    private ContainerWars() {}

    static WebArchive of(String name, Class<?>... classes) {
        return Wars.withMechanism(name, classes).addAsLibrary(jar());
    }

    static File jar() {
        try {
            return new File(SessionMechanism.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
