package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.app.WhoServlet;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An EAR of two applications that have Rollcall, each in its WEB-INF/lib and with settings in its web.xml, and one without. */
@Tag("ear")
@ExtendWith(ArquillianExtension.class)
class EarIT {

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return ShrinkWrap.create(EnterpriseArchive.class, "company.ear")
                .addAsModule(withSetting("ear-shop.war", "rollcall.protected-paths", "/api/*"))
                .addAsModule(withSetting("ear-desk.war", "rollcall.api-path", "/accounts"))
                .addAsModule(
                        ShrinkWrap.create(WebArchive.class, "ear-plain.war").addClass(WhoServlet.class));
    }

    private static WebArchive withSetting(String name, String key, String value) {
        return Wars.of(name, WhoServlet.class).setWebXML(new StringAsset("""
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <context-param>
                    <param-name>%s</param-name>
                    <param-value>%s</param-value>
                  </context-param>
                </web-app>
                """.formatted(key, value)));
    }

    private URI application(String name) {
        return URI.create("http://" + base.getAuthority() + "/" + name + "/");
    }

    @Test
    void eachApplicationHasItsSettings() {
        Login shop = new Login(application("ear-shop"));
        Login desk = new Login(application("ear-desk"), "accounts/");

        assertThat(shop.as("alice").http().get("api/who").body())
                .isEqualTo("REQUEST alice alice admin false user true");
        assertThat(desk.as("admin").http().get("api/who").body()).isEqualTo("REQUEST admin admin admin true user true");
        assertThat(new Http(application("ear-desk")).get("accounts/sessions").status())
                .isEqualTo(401);
    }

    @Test
    void applicationWithoutRollcallIsLeftAlone() {
        Answer answer = new Http(application("ear-plain")).get("api/who");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("REQUEST nobody null");
    }
}
