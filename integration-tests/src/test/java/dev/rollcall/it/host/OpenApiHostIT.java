package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.app.LobbyApplication;
import dev.rollcall.it.host.app.LobbyResource;
import dev.rollcall.it.host.plain.DraftResource;
import jakarta.json.JsonObject;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that the server describes with MicroProfile OpenAPI, and that leaves a package of its own out. */
@Tag("openapi")
@ExtendWith(ArquillianExtension.class)
class OpenApiHostIT {

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("described.war", LobbyApplication.class, LobbyResource.class, DraftResource.class)
                .addAsResource(
                        Wars.settings(
                                "mp.openapi.scan.exclude.packages=dev.rollcall.it.host.plain",
                                // Payara would not look into libraries by itself
                                "mp.openapi.extensions.scan.lib=true"),
                        "META-INF/microprofile-config.properties");
    }

    @Test
    void itsDescriptionIsItsOwn() {
        JsonObject paths = new Http(base.resolve("/"))
                .with("Accept", "application/json")
                .get("openapi?format=JSON")
                .json()
                .getJsonObject("paths");

        assertThat(paths.keySet())
                .allMatch(path -> path.contains("/open/lobby/"))
                .isNotEmpty();
    }
}
