package dev.rollcall.it.host;

import dev.rollcall.it.host.app.Staff;
import java.io.File;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Small applications with Rollcall and its libraries as they are in the sample. */
public final class Wars {

    private Wars() {}

    /** An application with users and these classes. */
    public static WebArchive of(String name, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, name)
                .merge(sample(), Filters.include("/WEB-INF/lib/.*"))
                .addClass(Staff.class)
                .addClasses(classes);
    }

    /** One whose mechanism tells of the users: on WildFly in a domain that doesn't look for them itself, see src/wildfly/server.yml. */
    public static WebArchive withMechanism(String name, Class<?>... classes) {
        String domain = "<jboss-web><security-domain>rollcall</security-domain></jboss-web>";
        return of(name, classes).addAsWebInfResource(new StringAsset(domain), "jboss-web.xml");
    }

    /** The sample application. */
    public static WebArchive sample() {
        return ShrinkWrap.create(ZipImporter.class, "rollcall-sample.war")
                .importFrom(new File("target/rollcall-sample.war"))
                .as(WebArchive.class);
    }

    /** The application's own configuration, as MicroProfile Config finds it. */
    public static StringAsset settings(String... lines) {
        return new StringAsset(String.join("\n", lines));
    }

    /** A beans.xml: which classes of the application become beans. */
    public static StringAsset beansXml(String discoveryMode) {
        return new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                + " bean-discovery-mode=\"" + discoveryMode + "\"/>");
    }
}
