package dev.rollcall.container;

import dev.rollcall.host.Wars;
import java.io.File;
import java.net.URISyntaxException;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Applications that have the JAR beside Rollcall. */
final class ContainerWars {

    /** On WildFly the domain in which the server doesn't look for the user by itself, see src/wildfly/server.yml. */
    private static final String JBOSS_WEB_XML = "<jboss-web><security-domain>rollcall</security-domain></jboss-web>";

    private ContainerWars() {}

    static WebArchive of(String name, Class<?>... classes) {
        return Wars.of(name, classes)
                .addAsLibrary(jar())
                .addAsWebInfResource(new StringAsset(JBOSS_WEB_XML), "jboss-web.xml");
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
