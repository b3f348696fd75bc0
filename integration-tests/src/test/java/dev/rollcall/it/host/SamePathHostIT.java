package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.app.OrdersResource;
import dev.rollcall.it.host.app.SamePathApplication;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose JAX-RS application has the path of the session API, and scans everything. */
@ExtendWith(ArquillianExtension.class)
class SamePathHostIT implements HostTests {

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("same-path.war", SamePathApplication.class, OrdersResource.class);
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String ownResource() {
        return "api/v1/orders";
    }

    @Override
    public List<String> sideDoors() {
        return List.of("api/v1/rollcall/");
    }

    @Test
    void bodyReachesTheResourceOfTheApplication() {
        Answer created = login().as("alice")
                .http()
                .with("Content-Type", "text/plain")
                .send("POST", "api/v1/orders", BodyPublishers.ofString("a book"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).isEqualTo("alice ordered a book");
    }

    @Test
    void resourceOfTheApplicationNeedsASession() {
        assertThat(anyone().get("api/v1/orders").json().getString("code")).isEqualTo("token_missing");
    }

    @Test
    void rolesAreThoseOfTheGroups() {
        Http alice = login().as("alice").http();
        Http admin = login().as("admin").http();

        assertThat(alice.get("api/v1/orders/roles").body()).isEqualTo("admin false, user true");
        assertThat(admin.get("api/v1/orders/roles").body()).isEqualTo("admin true, user true");
        assertThat(alice.get("api/v1/orders/all").status()).isEqualTo(403);
        assertThat(admin.get("api/v1/orders/all").body()).isEqualTo("everything");
    }

    @Test
    void refusalsOfTheApplicationAreItsOwn() {
        Answer unknown = login().as("alice").http().get("api/v1/unknown");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).doesNotContain("urn:rollcall");
        // That of a guarded answer of the application's, not that of the session API
        assertThat(unknown.header("Cache-Control")).contains("private, no-cache");
    }
}
