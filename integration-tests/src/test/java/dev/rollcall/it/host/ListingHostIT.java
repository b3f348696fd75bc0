package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.host.app.ListingApplication;
import dev.rollcall.it.host.app.OrdersResource;
import java.net.URI;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose JAX-RS application lists its classes; it has moved the session API. */
@ExtendWith(ArquillianExtension.class)
class ListingHostIT implements HostTests {

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("listing.war", ListingApplication.class, OrdersResource.class)
                .addAsResource(
                        Wars.settings("rollcall.api-path=/accounts/v2", "rollcall.protected-paths=/host/*"),
                        "META-INF/microprofile-config.properties");
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String api() {
        return "accounts/v2/";
    }

    @Override
    public String ownResource() {
        return "host/orders";
    }

    @Override
    public List<String> sideDoors() {
        return List.of("host/", "host/rollcall/", "api/v1/");
    }

    @Test
    void applicationIsNotAtTheRootOfTheServer() {
        assertThat(base.getPath()).isEqualTo("/listing/");
    }

    @Test
    void protectedPathsAreThoseOfTheApplication() {
        Answer refused = anyone().get("host/orders");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("code")).isEqualTo("token_missing");
    }

    @Test
    void movedApiIsGuardedWithoutBeingListed() {
        assertThat(anyone().get("accounts/v2/sessions").json().getString("code"))
                .isEqualTo("token_missing");
    }
}
