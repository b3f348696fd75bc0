package dev.rollcall.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Browser;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.host.app.WhoServlet;
import dev.rollcall.it.pages.app.GoodbyeServlet;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An application that people have in a browser and that knows nothing of Rollcall: a to-do list with a form, whatever it is made
 * with. Its access tokens last five seconds, and sessions end after fifteen without use.
 */
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init") // set before all tests
abstract class PagesForPeople {

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <error-page><error-code>403</error-code><location>%s</location></error-page>
            </web-app>
            """;

    private static Chromium chromium;

    @ArquillianResource
    private URI base;

    private final String page;
    private final String pictures;

    /**
     * @param page the list, below the application's root; the link "Again" adds {@code ?again=1}
     * @param pictures what the names of its screenshots begin with
     */
    PagesForPeople(String page, String pictures) {
        this.page = page;
        this.pictures = pictures;
    }

    /** What all of them have, with the pages still to be added. */
    static WebArchive application(String name, String forbidden, Class<?>... classes) {
        return Wars.of(name, GoodbyeServlet.class, WhoServlet.class)
                .addClasses(classes)
                .addAsWebResource(new StringAsset("<!DOCTYPE html><h1>Goodbye</h1>"), "goodbye.html")
                .addAsWebInfResource(Wars.beansXml("annotated"), "beans.xml")
                .setWebXML(new StringAsset(WEB_XML.formatted(forbidden)))
                .addAsResource(
                        Wars.settings(
                                "rollcall.page-paths=/todos/*",
                                "rollcall.token.lifetime=PT5S",
                                "rollcall.session.idle=PT15S"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    final Visit visit() {
        return Visit.of(chromium.browser(), base);
    }

    /** At the page, after the sign-in that it asked for. */
    final Visit atTodos() {
        Visit visit = visit().open(page);
        visit.isAtSignIn();
        visit.fillIn("alice", "alice-password").submit();
        visit.isAt(page);
        return visit;
    }

    /** Reads until the access token in the cookie has expired, as another guarded path tells. */
    static void readForLong(Visit visit) {
        visit.page()
                .waitForFunction(
                        "async (path) => (await (await fetch(path)).text()).includes('token_expired')",
                        visit.application().resolve("api/who").toString());
    }

    final void endAllSessionsOfAlice() {
        new Login(base).as("alice").http().delete("api/v1/sessions");
    }

    final void picture(Visit visit, String name) {
        if (Boolean.getBoolean("screenshots")) {
            visit.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target", "screenshots", pictures + "-" + name + ".png")));
        }
    }

    @Test
    void whoIsNotSignedInSignsInAndComesBackToThePage() {
        try (Visit visit = visit().open(page + "?a=b&c=%20d")) {
            visit.isAtSignIn();
            picture(visit, "1-sign-in");
            visit.fillIn("alice", "alice-password").submit();

            visit.isAt(page + "?a=b&c=%20d");
            assertThat(visit.page().locator("#user")).hasText("alice");
            picture(visit, "2-back");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void formAndLinkGoOnAfterTheAccessTokenHasExpired() {
        try (Visit visit = atTodos()) {
            visit.page().getByLabel("What").fill("buy milk");
            readForLong(visit);
            visit.button("Add").click();
            assertThat(visit.page().getByText("buy milk (alice)")).isVisible();

            readForLong(visit);
            visit.page().getByText("Again").click();
            visit.isAt(page + "?again=1");
            assertThat(visit.page().locator("#user")).hasText("alice");
            picture(visit, "3-after-expiry");
        }
    }

    @Test
    void endedSessionLeadsToTheSignInPageWhichSaysWhy() {
        try (Visit visit = atTodos()) {
            endAllSessionsOfAlice();
            visit.page().getByText("Again").click();

            visit.isAtSignIn();
            assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("You were signed out from another device.");
            picture(visit, "4-ended");
            visit.fillIn("alice", "alice-password").submit();
            visit.isAt(page + "?again=1");
        }
    }

    @Test
    void formOfAnEndedSessionLeadsBackToItsPage() {
        try (Visit visit = atTodos()) {
            endAllSessionsOfAlice();
            visit.button("Add").click();

            visit.isAtSignIn();
            visit.fillIn("alice", "alice-password").submit();
            visit.isAt(page);
        }
    }

    /**
     * The device that sees the other one go is remembered, so it stays. Not the other way round: browsers forget the cookies of
     * a remembered session at its end, and can't tell of it.
     */
    @Test
    void sessionThatWasNotUsedLeadsToTheSignInPageWhichSaysWhy() {
        try (Visit other = visit().open("rollcall/login/");
                Visit visit = visit().open(page)) {
            other.fillIn("admin", "admin-password");
            other.page().getByLabel("Remember this device").check();
            other.submit().isAt("rollcall/");
            visit.fillIn("admin", "admin-password");
            visit.page().getByText("Name this device").click();
            visit.page().getByLabel("Device name").fill("Forgotten");
            visit.submit().isAt(page);
            sees(other, "Forgotten", 1);
            sees(other, "Forgotten", 0);

            visit.page().getByText("Again").click();

            visit.isAtSignIn();
            assertThat(visit.page().getByRole(AriaRole.STATUS))
                    .hasText("You were signed out because this device had not been used for a while.");
            picture(visit, "6-idle");
            visit.fillIn("admin", "admin-password").submit();
            visit.isAt(page + "?again=1");
        }
    }

    private static void sees(Visit visit, String device, int times) {
        visit.page()
                .waitForCondition(
                        () -> visit.look().card(device).count() == times,
                        new Page.WaitForConditionOptions().setTimeout(45_000));
    }

    @Test
    void goingBackAfterALogoutShowsNothing() {
        try (Visit visit = atTodos()) {
            visit.page().getByText("Again").click();
            visit.isAt(page + "?again=1");
            visit.button("Sign out").click();
            assertThat(visit.heading("Goodbye")).isVisible();

            visit.page().goBack();

            visit.isAtSignIn();
        }
    }

    /** Such an answer is stored, but not for a browser without the cookie: without {@code Vary} it would be shown. */
    @Test
    void goingBackToTheAnswerOfAFormShowsNothingEither() {
        try (Visit visit = atTodos()) {
            visit.page().getByLabel("What").fill("nobody's business");
            visit.button("Add").click();
            assertThat(visit.page().getByText("nobody's business (alice)")).isVisible();
            visit.button("Sign out").click();
            assertThat(visit.heading("Goodbye")).isVisible();

            // By script, since the browser asks whether to send the form again, which Playwright takes for a failure
            visit.page().evaluate("history.back()");
            assertThat(visit.page())
                    .not()
                    .hasURL(visit.application().resolve("goodbye.html").toString());
            visit.page().waitForLoadState();
            assertThat(visit.page().content()).doesNotContain("nobody");
        }
    }

    @Test
    void browserThatIsSignedInAlreadyGoesOnWithoutAsking() {
        try (Visit visit = atTodos()) {
            visit.context().clearCookies(new ClearCookiesOptions().setName("__Host-rollcall"));

            visit.open(page + "?again=1");

            visit.isAt(page + "?again=1");
            assertThat(visit.page().locator("#user")).hasText("alice");
        }
    }

    @Test
    void withoutJavaScriptAPlainFormDoes() {
        NewContextOptions scriptless = new NewContextOptions().setJavaScriptEnabled(false);
        try (Visit visit = Visit.with(chromium.browser(), base, scriptless)) {
            visit.open(page + "?a=b");
            visit.fillIn("alice", "guess").submit();
            // By id: what is inside a noscript has no text for Playwright
            assertThat(visit.page().locator("#wrong")).isVisible();
            assertThat(visit.page().locator("#wait")).isHidden();
            picture(visit, "5-without-javascript");

            visit.fillIn("alice", "alice-password").submit();

            visit.isAt(page + "?a=b#");
            assertThat(visit.page().locator("#user")).hasText("alice");
        }
    }

    @Test
    void requestOfAnotherSiteHasTheErrorPageOfTheApplication() {
        Browser alice = Browser.signedIn(new Http(base), "alice");

        Answer refused = alice.page("cross-site")
                .with("Sec-Fetch-Mode", "navigate")
                .with("Accept", "text/html")
                .send("POST", page, BodyPublishers.noBody());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Not for you");
    }

    @Test
    void scriptOfAPageGetsTheProblem() {
        Answer refused = new Http(base).with("Accept", "application/json").get(page);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("code")).isEqualTo("token_missing");
    }
}
