package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with Faces pages, which the server answers at several names each. The settings have one of them. */
@ExtendWith(ArquillianExtension.class)
class FacesHostIT {

    private static final String CONFIG =
            "<faces-config xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\"/>";

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("faces.war")
                .addAsWebInfResource(new StringAsset(CONFIG), "faces-config.xml")
                .addAsWebResource(page("the todos"), "todos.xhtml")
                .addAsWebResource(page("the news"), "news.xhtml")
                .addAsWebResource(page("the stock"), "shop/stock.xhtml")
                .addAsWebResource(page("the help"), "shop/help.xhtml")
                .addAsResource(
                        Wars.settings(
                                "rollcall.protected-paths=/api/*,/todos.xhtml,/shop/*",
                                "rollcall.public-paths=/shop/help.xhtml"),
                        "META-INF/microprofile-config.properties");
    }

    private static StringAsset page(String text) {
        return new StringAsset("<!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\""
                + " xmlns:h=\"jakarta.faces.html\"><h:body>" + text + "</h:body></html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "todos.xhtml", "todos.faces", "todos.jsf", "faces/todos.xhtml",
                "shop/stock.xhtml", "shop/stock.faces", "shop/stock.jsf", "faces/shop/stock.xhtml"
            })
    void everyNameOfAGuardedPageNeedsASession(String name) {
        assertRefused(new Http(base).get(name));

        Answer shown = new Login(base).as("alice").http().get(name);

        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).containsAnyOf("the todos", "the stock");
    }

    /** Not every server shows the page there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "faces/faces/todos.xhtml",
                "faces/todos",
                "faces/todos.html",
                "faces/todos.jsf",
                "todos.xhtml.jsf"
            })
    void noOtherNameOpensIt(String name) {
        assertRefused(new Http(base).get(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/help.xhtml", "shop/help.faces", "shop/help.jsf", "faces/shop/help.xhtml"})
    void everyNameOfAPublicPageIsPublic(String name) {
        assertThat(new Http(base).get(name).body()).contains("the help");
    }

    @Test
    void otherPagesStayOpen() {
        assertThat(new Http(base).get("news.jsf").body()).contains("the news");
        assertThat(new Http(base).get("faces/news.xhtml").body()).contains("the news");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.json().getString("code")).isEqualTo("token_missing");
    }
}
