package dev.rollcall.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pages are served; what they do is tested in a browser. */
interface PageTests extends DeployedSample {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollcall/",
                "rollcall/index.html",
                "rollcall/login/",
                "rollcall/admin/",
                "rollcall/was-this-you/"
            })
    default void pagesHaveAStrictPolicy(String path) {
        Answer page = anyone().get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
                        + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(page.header("Permissions-Policy")).isPresent();
        assertThat(page.body()).doesNotContain("<style", "style=", "<script>", "onload=", "=\"http", "=\"//");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollcall/login/", "rollcall/api.js", "rollcall/config.js"})
    default void filesAreAskedForAgainAndSentOnlyWhenTheyChanged(String path) {
        Answer first = anyone().get(path);
        assertThat(first.header("Cache-Control")).hasValue("no-cache");
        String tag = first.header("ETag").orElseThrow();

        Answer second =
                anyone().with("If-None-Match", "W/" + tag + ", \"other\"").get(path);
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.header("ETag")).hasValue(tag);
        assertThat(anyone().with("If-None-Match", "\"other\"").get(path).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollcall/", "rollcall/login/", "rollcall/admin/"})
    default void pagesOfSignedInUsersAreNotStored(String path) {
        Http browser = Browser.signedIn(anyone(), "alice").unproven();

        assertThat(browser.get(path).header("Cache-Control")).hasValue("no-store");
        assertThat(browser.get("rollcall/api.js").header("Cache-Control")).hasValue("no-cache");
    }

    @Test
    default void modulesLearnWhereTheApiIs() {
        assertThat(anyone().get("rollcall/config.js").body()).isEqualTo("""
            export const apiPath = "api/v1";
            export const limits = {"deviceName":100,"reason":200,"user":255};
            """);
        assertThat(anyone().get("rollcall/config.js").header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
    }

    @Test
    default void theApiIsDescribedWhereItIs() {
        Answer description = anyone().get("rollcall/openapi.json");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(description.json().getString("openapi")).isEqualTo("3.1.0");
        String api = description.json().getJsonArray("servers").getJsonObject(0).getString("url");
        URI keys = anyone().base().resolve("rollcall/openapi.json").resolve(api + "/auth/jwks.json");
        assertThat(new Http(keys.resolve(".")).get("jwks.json").status()).isEqualTo(200);
    }

    @Test
    default void folderWithoutItsSlashIsFoundBehindAnyProxy() {
        Answer moved = anyone().get("rollcall/login?next=orders");

        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("Location")).hasValue("login/?next=orders");
        assertThat(anyone().get("rollcall").header("Location")).hasValue("rollcall/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollcall/unknown.html",
                "rollcall/login/unknown/",
                "rollcall/texts/",
                "rollcall/API.JS",
                "rollcall/api.js/",
            })
    default void nothingElseIsThere(String path) {
        Answer missing = anyone().raw("GET", path);

        assertThat(missing.status()).isEqualTo(404);
        assertHasNoHeadersOfAPage(missing);
    }

    @Test
    default void noPathLeadsOutOfThePages() {
        for (String path : List.of("rollcall/../WEB-INF/web.xml", "rollcall/%2e%2e/WEB-INF/web.xml")) {
            Answer missing = anyone().raw("GET", path);

            assertThat(missing.status()).as(path).isEqualTo(404);
            assertHasNoHeadersOfAPage(missing);
        }
    }

    private static void assertHasNoHeadersOfAPage(Answer missing) {
        assertThat(missing.header("ETag")).isEmpty();
        assertThat(missing.header("Content-Security-Policy")).isEmpty();
    }

    @Test
    default void pagesOfTheApplicationAreLeftAlone() {
        Answer landing = anyone().get("");

        assertThat(landing.status()).isEqualTo(200);
        assertThat(landing.header("Content-Security-Policy")).isEmpty();
        assertThat(landing.header("Cross-Origin-Opener-Policy")).isEmpty();
    }

    @Test
    default void pagesAreOnlyRead() {
        assertThat(anyone().send("HEAD", "rollcall/login/", BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
        assertThat(anyone().post("rollcall/").status()).isEqualTo(405);
        assertThat(anyone().raw("TRACE", "rollcall/login/").status()).isEqualTo(405);
        assertThat(anyone().delete("rollcall/login/").status()).isEqualTo(405);
    }

    private Answer plainForm(String site, String query, String form) {
        return anyone().with("Sec-Fetch-Site", site)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "rollcall/login/" + query, BodyPublishers.ofString(form));
    }

    @Test
    default void plainFormSignsInAndLeadsOn() {
        Answer answer =
                plainForm("same-origin", "?next=%2Fa%3Fb%3Dc", "username=alice&password=alice-password&remember_me=on");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/a?b=c#");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.headers("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("__Host-rollcall=") && cookie.contains("Max-Age"));
        assertThat(new Browser(anyone(), Map.of()).keeping(answer).sessionId()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, ?next=%2Fa, username=nobody-plain&password=x, ?next=%2Fa#wrong",
        "same-origin, ?next=%2Fa, username=alice, ?next=%2Fa#wrong",
        "same-origin, '', username=&password=x, ./#wrong",
        "same-origin, '', username=a%00b&password=x, ./#wrong",
        "cross-site, '', username=alice&password=alice-password, ./#refused",
        "same-origin, ?next=%2F%2Fevil.example, username=alice&password=alice-password, ../#",
        "same-origin, ?next=%2F%5Cevil.example, username=alice&password=alice-password, ../#",
        "same-origin, ?next=%09%2F%2Fevil.example, username=alice&password=alice-password, ../#",
        "same-origin, ?next=https%3A%2F%2Fevil.example, username=alice&password=alice-password, ../#",
        "same-origin, '', username=alice&password=alice-password, ../#"
    })
    default void plainFormSaysWhatWasWrongAndLeadsToNobodyElse(
            String site, String query, String form, String location) {
        Answer answer = plainForm(site, query, form);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains(location);
    }
}
