package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Browser;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.app.DoorServlet;
import dev.rollcall.it.host.app.LobbyApplication;
import dev.rollcall.it.host.app.LobbyResource;
import dev.rollcall.it.host.app.WhoServlet;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that logs in users of the server, {@code john} among them, by a form and by itself. */
@Tag("server-users")
@ExtendWith(ArquillianExtension.class)
class ServerUsersIT {

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
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
                <auth-method>FORM</auth-method>
                <form-login-config>
                  <form-login-page>/form.html</form-login-page>
                  <form-error-page>/form.html</form-error-page>
                </form-login-config>
              </login-config>
              <security-role><role-name>clerk</role-name></security-role>
              <security-role><role-name>user</role-name></security-role>
              <security-role><role-name>admin</role-name></security-role>
            </web-app>
            """;

    private static final String GLASSFISH_WEB_XML = """
            <glassfish-web-app>
              <context-root>/server-users</context-root>
              <security-role-mapping>
                <role-name>clerk</role-name>
                <group-name>clerk</group-name>
              </security-role-mapping>
            </glassfish-web-app>
            """;

    private static final String JOHN = "john john admin false user false clerk true";

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.withMechanism(
                        "server-users.war",
                        WhoServlet.class,
                        DoorServlet.class,
                        LobbyApplication.class,
                        LobbyResource.class)
                .addAsWebResource(new StringAsset("form"), "form.html")
                .addAsWebResource(new StringAsset("inside"), "desk/inside.html")
                .addAsWebInfResource(new StringAsset(GLASSFISH_WEB_XML), "glassfish-web.xml")
                .setWebXML(new StringAsset(WEB_XML));
    }

    private Http anyone() {
        return new Http(base);
    }

    private Login.SignedIn alice() {
        return new Login(base).as("alice");
    }

    private Browser browser() {
        return Browser.signedIn(anyone(), "alice");
    }

    @Test
    void whomTheApplicationLogsInIsThePrincipalFromThenOn() {
        for (String door : List.of("open/door/in", "api/door/in")) {
            assertThat(alice().http().with("X-User", "john").get(door).body())
                    .as(door)
                    .isEqualTo(JOHN);
            assertThat(browser().page().with("X-User", "john").get(door).body())
                    .as(door)
                    .isEqualTo(JOHN);
        }
    }

    @Test
    void whomAFormHasLoggedInStaysWhereNoSessionIsNeeded() {
        Browser form = loggedInByTheForm();
        assertThat(form.page().get("open/who").body()).startsWith("REQUEST john john ");

        Browser both = form.with(browser().cookies());

        assertThat(both.page().get("open/who").body()).isEqualTo("REQUEST john john admin false user false");
        assertThat(both.page().get("open/lobby/clerk").body()).isEqualTo("john admin false user false clerk true");
        assertThat(both.page().get("open/lobby/user").status()).isEqualTo(403);
        assertThat(both.page().get("api/who").body()).isEqualTo("REQUEST alice alice admin false user true");
    }

    @Test
    void logoutEndsTheSessionAndTheLoginOfTheForm() {
        Browser both = loggedInByTheForm().with(browser().cookies());

        Answer out = both.page().get("open/door/out");

        assertThat(out.body()).startsWith("nobody null");
        assertThat(both.page().get("api/who").json().getString("code")).isEqualTo("session_revoked");
        assertThat(both.page().get("open/who").body()).isEqualTo("REQUEST nobody null");
    }

    private Browser loggedInByTheForm() {
        Browser visitor = new Browser(anyone(), Map.of());
        visitor = visitor.after(visitor.page().get("desk/inside.html"));
        Answer login = visitor.page()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "j_security_check", BodyPublishers.ofString("j_username=john&j_password=john-password"));
        assertThat(login.status()).as(login.body()).isBetween(300, 399);
        Browser answered = visitor.keeping(login);
        Answer inside = answered.page().get("desk/inside.html");
        assertThat(inside.body()).isEqualTo("inside");
        return answered.after(inside);
    }
}
