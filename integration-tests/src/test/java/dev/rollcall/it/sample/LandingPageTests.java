package dev.rollcall.it.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.DeployedSample;
import dev.rollcall.it.api.Server;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the application adds to the product: a landing page, and a resource that greets. */
public interface LandingPageTests extends DeployedSample {

    @Test
    default void landingPageLinksToThePagesOfTheLibrary() {
        Answer page = anyone().get("");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains("href=\"rollcall/login/\"", "href=\"rollcall/\"", "href=\"rollcall/admin/\"");
    }

    @Test
    default void landingPageBringsItsStyleAlong() {
        Answer style = anyone().get("sample.css");

        assertThat(style.status()).isEqualTo(200);
        assertThat(style.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        assertThat(anyone().get("").body())
                .contains("href=\"sample.css\"")
                .doesNotContain("<style", "style=", "<script");
    }

    @Test
    default void nobodyIsGreetedWithoutSigningIn() {
        assertThat(anyone().get("api/hello").status()).isEqualTo(401);
    }

    @Test
    default void nulInAPathIsRefused() {
        assertThat(anyone().raw("GET", "index.html").body()).contains("Rollcall sample");
        assertThat(anyone().raw("GET", "index.html%00").status())
                .isEqualTo(Server.answers(400, Map.of(Server.WILDFLY, 404)));
    }
}
