package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Server;
import dev.rollcall.it.host.app.EverythingMapper;
import dev.rollcall.it.host.app.HostHeader;
import dev.rollcall.it.host.app.Note;
import dev.rollcall.it.host.app.NotesResource;
import dev.rollcall.it.host.app.OrdersResource;
import dev.rollcall.it.host.app.ScanningApplication;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose JAX-RS application scans everything, with providers for everything and a database of its own. */
@ExtendWith(ArquillianExtension.class)
class ScanningHostIT implements HostTests {

    private static final String PERSISTENCE_XML = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="host">
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of(
                        "scanning.war",
                        ScanningApplication.class,
                        OrdersResource.class,
                        NotesResource.class,
                        Note.class,
                        EverythingMapper.class,
                        HostHeader.class)
                .addAsResource(new StringAsset(PERSISTENCE_XML), "META-INF/persistence.xml");
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String ownResource() {
        return "host/orders";
    }

    @Override
    public List<String> sideDoors() {
        return List.of("host/", "host/rollcall/");
    }

    /** Here the host answers for what it does not have; in other applications the server does. */
    @Override
    public void apiAnswersNowhereElse() {
        Http alice = login().as("alice").http();

        for (String door : List.of("host/", "host/rollcall/")) {
            assertThat(alice.get(door + "sessions").body()).isEqualTo("the host's mapper");
            assertThat(alice.post(door + "auth/logout").body()).isEqualTo("the host's mapper");
        }
        assertThat(alice.get("rollcall-internal/rollcall/sessions").status()).isEqualTo(404);
        assertThat(alice.get("api/v1/sessions").status()).isEqualTo(200);
    }

    @Test
    void providersOfTheApplicationStayOutOfTheApi() {
        Http alice = login().as("alice").http();

        Answer refused = alice.delete("api/v1/sessions/not-an-id");
        Answer unknown = alice.get("api/v1/sessions/a/b/c");

        assertThat(refused.json().getString("code")).isEqualTo("invalid_session_id");
        assertThat(unknown.json().getString("code")).isEqualTo("not_found");
        assertThat(refused.header("X-Host")).isEmpty();
        assertThat(alice.get("api/v1/sessions").header("X-Host")).isEmpty();
    }

    @Test
    void providersOfTheApplicationKeepWorkingForItself() {
        Answer broken = anyone().get("host/orders/broken");

        assertThat(broken.status()).isEqualTo(418);
        assertThat(broken.body()).isEqualTo("the host's mapper");
        assertThat(broken.header("X-Host")).hasValue("here");
        assertThat(broken.header("Cache-Control")).isEmpty();
        assertThat(anyone().get("host/orders").header("X-Host")).hasValue("here");
    }

    /** Where the server describes JAX-RS applications, which those with Jersey do. */
    @Test
    void wadlOfTheApplicationIsItsOwn() {
        for (String form : List.of("", "?detail=true")) {
            Answer described = anyone().get("host/application.wadl" + form);

            assertThat(described.body()).doesNotContain("rollcall");
            if (described.status() == 200) {
                assertThat(described.body()).contains("orders");
            }
        }
        assertThat(anyone().get("host/application.wadl").status())
                .isEqualTo(Server.answers(200, Map.of(Server.WILDFLY, 418, Server.OPEN_LIBERTY, 418)));
    }

    @Test
    void persistenceUnitOfTheApplicationIsUndisturbed() {
        String path = "host/notes/" + UUID.randomUUID();

        assertThat(anyone().with("Content-Type", "text/plain")
                        .send("PUT", path, BodyPublishers.ofString("milk"))
                        .status())
                .isEqualTo(204);

        assertThat(anyone().get(path).body()).isEqualTo("milk");
    }
}
