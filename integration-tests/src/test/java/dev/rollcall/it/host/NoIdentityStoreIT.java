package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.app.Staff;
import dev.rollcall.it.host.app.WhoServlet;
import dev.rollcall.it.host.plain.BadgeServlet;
import jakarta.json.JsonObject;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An application without an identity store, with a login of its own; a part of it is guarded by the server, with HTTP
 * Basic.
 */
@ExtendWith(ArquillianExtension.class)
class NoIdentityStoreIT {

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <servlet>
                <servlet-name>desk</servlet-name>
                <servlet-class>dev.rollcall.it.host.app.WhoServlet</servlet-class>
                <async-supported>true</async-supported>
              </servlet>
              <servlet-mapping>
                <servlet-name>desk</servlet-name>
                <url-pattern>/desk/who</url-pattern>
              </servlet-mapping>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>desk</web-resource-name>
                  <url-pattern>/desk/*</url-pattern>
                </web-resource-collection>
                <auth-constraint>
                  <role-name>clerk</role-name>
                </auth-constraint>
              </security-constraint>
              <login-config>
                <auth-method>BASIC</auth-method>
              </login-config>
              <security-role>
                <role-name>clerk</role-name>
              </security-role>
            </web-app>
            """;

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("no-store.war", WhoServlet.class, BadgeServlet.class)
                .setWebXML(new StringAsset(WEB_XML))
                .deleteClass(Staff.class);
    }

    private Http anyone() {
        return new Http(base);
    }

    private Http withBadge(String user) {
        return anyone().bearer(anyone().with("X-Badge", user).post("badge").body());
    }

    @Test
    void loginSaysThatNobodyChecksPasswords() {
        Answer answer = new Login(base).attempt("alice");

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.json().getString("code")).isEqualTo("not_found");
        assertThat(answer.json().getString("detail")).contains("IdentityStore");
    }

    @Test
    void loginOfTheApplicationStartsSessions() {
        Http badge = withBadge("brenda");

        JsonObject sessions = badge.get("api/v1/sessions").json();

        assertThat(sessions.getJsonArray("sessions").getJsonObject(0).getBoolean("is_current"))
                .isTrue();
        assertThat(badge.get("api/who").body()).isEqualTo("REQUEST brenda brenda admin false user true");
        assertThat(badge.delete("api/v1/sessions/"
                                + sessions.getJsonArray("sessions")
                                        .getJsonObject(0)
                                        .getString("id"))
                        .status())
                .isEqualTo(200);
        assertThat(badge.get("api/who").json().getString("code")).isEqualTo("session_revoked");
    }

    @Test
    void everythingElseWorks() {
        assertThat(anyone().get("api/v1/auth/jwks.json").json().getJsonArray("keys"))
                .isNotEmpty();
        assertThat(anyone().get("rollcall/login/").status()).isEqualTo(200);
        assertThat(anyone().get("api/who").json().getString("code")).isEqualTo("token_missing");
        assertThat(anyone().get("open/who").body()).isEqualTo("REQUEST nobody null");
    }

    @Test
    void whatTheServerGuardsIsNotOpenedByASession() {
        for (Http client : new Http[] {anyone(), withBadge("bob")}) {
            Answer refused = client.get("desk/who");

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.headers("WWW-Authenticate")).anyMatch(challenge -> challenge.startsWith("Basic"));
        }
    }
}
