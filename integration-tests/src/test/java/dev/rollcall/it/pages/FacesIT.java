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
import dev.rollcall.it.pages.app.Todos;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Faces application that knows nothing of Rollcall, in a browser; its access tokens last five seconds. */
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init") // set before all tests
class FacesIT {

    private static final StringAsset PAGE = new StringAsset("""
            <!DOCTYPE html>
            <html lang="en" xmlns:h="jakarta.faces.html" xmlns:f="jakarta.faces.core" xmlns:ui="jakarta.faces.facelets">
            <h:head><title>To do</title></h:head>
            <h:body>
              <h1>To do</h1>
              <p>Signed in as <span id="user">#{todos.user}</span>. <a href="list.xhtml?again=1">Again</a></p>
              <h:form id="form">
                <h:outputLabel for="title" value="What"/>
                <h:inputText id="title" value="#{todos.title}"/>
                <h:commandButton id="add" value="Add" action="#{todos.add}"/>
                <h:commandButton id="count" value="Count" action="#{todos.count}">
                  <f:ajax execute="@this" render="counted"/>
                </h:commandButton>
                <h:outputText id="counted" value="#{todos.counted}"/>
              </h:form>
              <ul><ui:repeat value="#{todos.lines}" var="line"><li>#{line}</li></ui:repeat></ul>
              <form method="post" action="goodbye"><button>Sign out</button></form>
            </h:body>
            </html>
            """);

    private static final StringAsset FACES_CONFIG =
            new StringAsset("<faces-config xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\"/>");

    private static final StringAsset WEB_XML = new StringAsset("""
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <error-page><error-code>403</error-code><location>/forbidden.html</location></error-page>
            </web-app>
            """);

    private static Chromium chromium;

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("faces.war", Todos.class, Todos.Notebook.class, GoodbyeServlet.class, WhoServlet.class)
                .addAsWebResource(PAGE, "todos/list.xhtml")
                .addAsWebResource(new StringAsset("<!DOCTYPE html><h1>Not for you</h1>"), "forbidden.html")
                .addAsWebResource(new StringAsset("<!DOCTYPE html><h1>Goodbye</h1>"), "goodbye.html")
                .addAsWebInfResource(FACES_CONFIG, "faces-config.xml")
                .addAsWebInfResource(Wars.beansXml("annotated"), "beans.xml")
                .setWebXML(WEB_XML)
                .addAsResource(
                        Wars.settings("rollcall.page-paths=/todos/*", "rollcall.token.lifetime=PT5S"),
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

    private Visit visit() {
        return Visit.of(chromium.browser(), base);
    }

    /** At the page, after the sign-in that it asked for. */
    private Visit atTodos() {
        Visit visit = visit().open("todos/list.xhtml");
        visit.isAtSignIn();
        visit.fillIn("alice", "alice-password").submit();
        visit.isAt("todos/list.xhtml");
        return visit;
    }

    /** Reads until the access token in the cookie has expired, as another guarded path tells. */
    private static void readForLong(Visit visit) {
        visit.page()
                .waitForFunction(
                        "async (path) => (await (await fetch(path)).text()).includes('token_expired')",
                        visit.application().resolve("api/who").toString());
    }

    private void endAllSessionsOfAlice() {
        new Login(base).as("alice").http().delete("api/v1/sessions");
    }

    private static void picture(Visit visit, String name) {
        if (Boolean.getBoolean("screenshots")) {
            visit.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target", "screenshots", "faces-" + name + ".png")));
        }
    }

    @Test
    void whoIsNotSignedInSignsInAndComesBackToThePage() {
        try (Visit visit = visit().open("todos/list.xhtml?a=b&c=%20d")) {
            visit.isAtSignIn();
            picture(visit, "1-sign-in");
            visit.fillIn("alice", "alice-password").submit();

            visit.isAt("todos/list.xhtml?a=b&c=%20d");
            assertThat(visit.page().locator("#user")).hasText("alice");
            picture(visit, "2-back");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void formAndAjaxGoOnAfterTheAccessTokenHasExpired() {
        try (Visit visit = atTodos()) {
            visit.page().getByLabel("What").fill("buy milk");
            readForLong(visit);
            visit.button("Add").click();
            assertThat(visit.page().getByText("buy milk (alice)")).isVisible();

            readForLong(visit);
            visit.button("Count").click();
            assertThat(visit.page().locator("[id='form:counted']")).hasText(Pattern.compile("[1-9][0-9]*"));

            readForLong(visit);
            visit.page().getByText("Again").click();
            visit.isAt("todos/list.xhtml?again=1");
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
            visit.isAt("todos/list.xhtml?again=1");
        }
    }

    @Test
    void ajaxButtonOfAnEndedSessionLeadsThereToo() {
        try (Visit visit = atTodos()) {
            endAllSessionsOfAlice();
            visit.button("Count").click();

            visit.isAtSignIn();
            visit.fillIn("alice", "alice-password").submit();
            visit.isAt("todos/list.xhtml");
        }
    }

    @Test
    void formOfAnEndedSessionLeadsBackToItsPage() {
        try (Visit visit = atTodos()) {
            endAllSessionsOfAlice();
            visit.button("Add").click();

            visit.isAtSignIn();
            visit.fillIn("alice", "alice-password").submit();
            visit.isAt("todos/list.xhtml");
        }
    }

    @Test
    void goingBackAfterALogoutShowsNothing() {
        try (Visit visit = atTodos()) {
            visit.page().getByText("Again").click();
            visit.isAt("todos/list.xhtml?again=1");
            visit.button("Sign out").click();
            assertThat(visit.heading("Goodbye")).isVisible();

            visit.page().goBack();

            visit.isAtSignIn();
        }
    }

    @Test
    void browserThatIsSignedInAlreadyGoesOnWithoutAsking() {
        try (Visit visit = atTodos()) {
            visit.context().clearCookies(new ClearCookiesOptions().setName("__Host-rollcall"));

            visit.open("todos/list.xhtml?again=1");

            visit.isAt("todos/list.xhtml?again=1");
            assertThat(visit.page().locator("#user")).hasText("alice");
        }
    }

    @Test
    void withoutJavaScriptAPlainFormDoes() {
        NewContextOptions scriptless = new NewContextOptions().setJavaScriptEnabled(false);
        try (Visit visit = Visit.with(chromium.browser(), base, scriptless)) {
            visit.open("todos/list.xhtml?a=b");
            visit.fillIn("alice", "guess").submit();
            // By id: what is inside a noscript has no text for Playwright
            assertThat(visit.page().locator("#wrong")).isVisible();
            assertThat(visit.page().locator("#wait")).isHidden();
            picture(visit, "5-without-javascript");

            visit.fillIn("alice", "alice-password").submit();

            visit.isAt("todos/list.xhtml?a=b#");
            assertThat(visit.page().locator("#user")).hasText("alice");
        }
    }

    @Test
    void requestOfAnotherSiteHasTheErrorPageOfTheApplication() {
        Browser alice = Browser.signedIn(new Http(base), "alice");

        Answer refused = alice.page("cross-site")
                .with("Sec-Fetch-Mode", "navigate")
                .with("Accept", "text/html")
                .send("POST", "todos/list.xhtml", BodyPublishers.noBody());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Not for you");
    }

    @Test
    void scriptOfAPageGetsTheProblem() {
        Answer refused = new Http(base).with("Accept", "application/json").get("todos/list.xhtml");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("code")).isEqualTo("token_missing");
    }
}
