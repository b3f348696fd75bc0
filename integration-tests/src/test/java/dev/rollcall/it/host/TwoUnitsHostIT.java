package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.databases.Eventually;
import dev.rollcall.it.host.units.Till;
import jakarta.json.Json;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An application with two persistence units and transactions of its own, three identity stores, and a beans.xml that makes
 * every class a bean.
 */
@ExtendWith(ArquillianExtension.class)
class TwoUnitsHostIT implements HostTests {

    private static final String PERSISTENCE_XML = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="shop">
                <class>dev.rollcall.it.host.units.Sale</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                </properties>
              </persistence-unit>
              <persistence-unit name="archive">
                <class>dev.rollcall.it.host.units.Filing</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
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
        return Wars.of("two-units.war")
                .addPackage(Till.class.getPackage())
                .addAsResource(new StringAsset(PERSISTENCE_XML), "META-INF/persistence.xml")
                .addAsWebInfResource(Wars.beansXml("all"), "beans.xml");
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String ownResource() {
        return "host/till/any/roles";
    }

    @Override
    public List<String> sideDoors() {
        return List.of("host/", "host/rollcall/");
    }

    private static String anyId() {
        return "till-" + UUID.randomUUID();
    }

    @Test
    void bothUnitsWork() {
        String till = "host/till/" + anyId();

        assertThat(anyone().put(till, Json.createObjectBuilder().build()).status())
                .isEqualTo(204);

        assertThat(anyone().get(till).body()).isEqualTo("true true");
    }

    @Test
    void sessionThatBeganInATransactionOutlivesItsRollback() {
        String user = anyId();

        String token = anyone().post("host/till/" + user + "/sign-in").body();

        assertThat(anyone().get("host/till/" + user).body()).isEqualTo("false false");
        assertThat(anyone().get("host/till/" + user + "-more").body()).isEqualTo("false false");
        Answer sessions = anyone().bearer(token).get("api/v1/sessions");
        assertThat(sessions.status()).as(sessions.body()).isEqualTo(200);
        assertThat(sessions.json().getInt("total_devices")).isEqualTo(1);
    }

    @Test
    void sessionThatEndedInATransactionDoesNotReturnWithItsRollback() {
        String user = anyId();
        Http device =
                anyone().bearer(anyone().post("host/till/" + user + "/sign-in").body());

        assertThat(anyone().post("host/till/" + user + "/sign-out").body()).isEqualTo("1");

        assertThat(anyone().get("host/till/" + user).body()).isEqualTo("false false");
        assertThat(device.get("api/v1/sessions").json().getString("code")).isEqualTo("session_revoked");
    }

    @Test
    void observersAndNotifiersNeedNoAnnotation() {
        Login.SignedIn alice = login().as("alice");
        String heard = "host/till/" + alice.session() + "/heard";

        Eventually.answer(() -> anyone().get(heard), answer -> answer.body().contains("signed_in"));

        assertThat(anyone().get(heard).body()).contains("observed");
    }

    @Test
    void storesAreAskedInTheirOrder() {
        assertThat(roles("vera", "vera-password")).isEqualTo("vera user false gold true");
        assertThat(roles("alice", "alice-visits")).isEqualTo("alice user false gold true");
        assertThat(roles("alice", "alice-password")).isEqualTo("alice user true gold true");
        assertThat(attempt("vera", "alice-password").json().getString("code")).isEqualTo("invalid_credentials");
        assertThat(attempt("nobody", "nobody-password").json().getString("code"))
                .isEqualTo("invalid_credentials");
    }

    @Test
    void groupsSurviveARefresh() {
        String refresh = attempt("alice", "alice-password").json().getString("refresh_token");

        Answer answer = anyone().post(
                        "api/v1/auth/refresh",
                        Json.createObjectBuilder().add("refresh_token", refresh).build());

        assertThat(rolesWith(answer)).isEqualTo("alice user true gold true");
    }

    private Answer attempt(String user, String password) {
        return anyone().post(
                        "api/v1/auth/login",
                        Json.createObjectBuilder()
                                .add("username", user)
                                .add("password", password)
                                .build());
    }

    private String roles(String user, String password) {
        return rolesWith(attempt(user, password));
    }

    private String rolesWith(Answer tokens) {
        return anyone().bearer(tokens.json().getString("access_token"))
                .get("host/till/any/roles")
                .body();
    }
}
