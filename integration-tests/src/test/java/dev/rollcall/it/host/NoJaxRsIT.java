package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Browser;
import dev.rollcall.it.host.app.AnnotatedFilter;
import dev.rollcall.it.host.app.AuthenticatingServlet;
import dev.rollcall.it.host.app.CachedServlet;
import dev.rollcall.it.host.app.CurrentSession;
import dev.rollcall.it.host.app.CurrentSessionServlet;
import dev.rollcall.it.host.app.DeclaredFilter;
import dev.rollcall.it.host.app.DispatchingServlet;
import dev.rollcall.it.host.app.DoorServlet;
import dev.rollcall.it.host.app.UserHeaderFilter;
import dev.rollcall.it.host.app.WhoServlet;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application of servlets and filters, without JAX-RS, at the root of the server. */
@ExtendWith(ArquillianExtension.class)
class NoJaxRsIT implements CacheTests {

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>declared</filter-name>
                <filter-class>dev.rollcall.it.host.app.DeclaredFilter</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping>
                <filter-name>declared</filter-name>
                <url-pattern>/*</url-pattern>
              </filter-mapping>
              <error-page>
                <error-code>410</error-code>
                <location>/api/oops</location>
              </error-page>
            </web-app>
            """;

    /** Open Liberty does not know that ROOT stands for no name. */
    private static final String IBM_WEB_EXT_XML = """
            <web-ext xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.1">
              <context-root uri="/"/>
            </web-ext>
            """;

    /** GlassFish and Payara Server don't take the name {@code ROOT} for it. */
    private static final String GLASSFISH_WEB_XML = """
            <glassfish-web-app>
              <context-root>/</context-root>
            </glassfish-web-app>
            """;

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of(
                        "ROOT.war",
                        WhoServlet.class,
                        AuthenticatingServlet.class,
                        CachedServlet.class,
                        DispatchingServlet.class,
                        DoorServlet.class,
                        CurrentSession.class,
                        CurrentSessionServlet.class,
                        UserHeaderFilter.class,
                        AnnotatedFilter.class,
                        DeclaredFilter.class)
                .addAsWebInfResource(new StringAsset(IBM_WEB_EXT_XML), "ibm-web-ext.xml")
                .addAsWebInfResource(new StringAsset(GLASSFISH_WEB_XML), "glassfish-web.xml")
                .setWebXML(new StringAsset(WEB_XML));
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String ownResource() {
        return "api/who";
    }

    @Override
    public List<String> sideDoors() {
        return List.of("");
    }

    @Test
    void servletsSeeTheUserAndTheRoles() {
        assertThat(base.getPath()).isEqualTo("/");
        assertThat(login().as("alice").http().get("api/who").body())
                .isEqualTo("REQUEST alice alice admin false user true");
        assertThat(login().as("admin").http().get("open/who").body())
                .isEqualTo("REQUEST admin admin admin true user true");
        assertThat(anyone().get("open/who").body()).isEqualTo("REQUEST nobody null");
    }

    @Test
    void signedInUserNeedsNoOtherAuthentication() {
        assertThat(login().as("alice").http().get("open/authenticate").body()).isEqualTo("true alice");
        assertThat(login().as("alice").http().get("api/authenticate").body()).isEqualTo("true alice");
    }

    @Test
    void asynchronousDispatchKeepsTheUser() {
        assertThat(login().as("alice").http().get("api/pass/async-dispatch").body())
                .isEqualTo("ASYNC alice alice admin false user true");
        assertThat(login().as("alice").http().get("open/pass/async-dispatch").body())
                .isEqualTo("ASYNC alice alice admin false user true");
    }

    @Test
    void anotherThreadOfTheRequestSeesTheUser() {
        for (String way : List.of("async-thread", "async-bare", "async-again")) {
            assertThat(login().as("alice").http().get("api/pass/" + way).body())
                    .as(way)
                    .isEqualTo("THREAD alice alice admin false user true");
            assertThat(browser().page().get("open/pass/" + way).body())
                    .as(way)
                    .isEqualTo("THREAD alice alice admin false user true");
            assertThat(anyone().get("open/pass/" + way).body()).as(way).isEqualTo("THREAD nobody null");
        }
    }

    @Test
    void asynchronousDispatchToTheSamePathKeepsTheUser() {
        assertThat(login().as("alice").http().get("api/pass/async-same?x=1").body())
                .isEqualTo("ASYNC alice alice admin false user true");
        assertThat(login().as("alice").http().get("api/pass/async%2Dsame").body())
                .isEqualTo("ASYNC alice alice admin false user true");
    }

    @Test
    void logoutEndsTheSession() {
        for (String door : List.of("api/door/out", "open/door/out", "api/door/too-late")) {
            Login.SignedIn alice = login().as("alice");

            assertThat(alice.http().get(door).body()).as(door).isEqualTo("nobody null clerk false");
            assertThat(alice.http().get("api/who").json().getString("reason"))
                    .as(door)
                    .isEqualTo("signed_out");
        }
        assertThat(anyone().get("open/door/out").body()).isEqualTo("nobody null clerk false");
    }

    @Test
    void logoutByCookieDeletesTheCookies() {
        for (String door : List.of("api/door/out", "open/door/out")) {
            Browser browser = browser();

            Answer out = browser.page().get(door);

            assertThat(out.body()).as(door).isEqualTo("nobody null clerk false");
            assertThat(browser.after(out).cookies().keySet()).as(door).containsExactly("__Secure-rollcall-device");
            assertThat(browser.page().get("api/who").json().getString("reason"))
                    .as(door)
                    .isEqualTo("signed_out");
        }
    }

    @Test
    void logoutThatAnotherSiteAskedForEndsNoSession() {
        Browser browser = browser();

        browser.page("cross-site").post("open/door/out");

        assertThat(browser.page().get("api/who").status()).isEqualTo(200);
    }

    private Browser browser() {
        return Browser.signedIn(anyone(), "alice");
    }

    @Test
    void forwardToAProtectedPathKeepsTheUser() {
        assertThat(login().as("alice").http().get("open/pass/forward").body())
                .isEqualTo("FORWARD alice alice admin false user true");
        assertThat(login().as("alice").http().get("api/pass/include").body()).contains("alice alice admin false");
    }

    @Test
    void dispatchToAProtectedPathNeedsASession() {
        for (String way : List.of("forward", "async-dispatch")) {
            Answer refused = anyone().get("open/pass/" + way);

            assertThat(refused.status()).as(way).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).hasValue("Bearer");
            assertThat(refused.json().getString("code")).isEqualTo("token_missing");
        }
    }

    @Test
    void errorPageInAProtectedPathIsShownToAnyone() {
        Answer page = anyone().get("open/pass/nowhere");

        assertThat(page.status()).isEqualTo(410);
        assertThat(page.body()).isEqualTo("ERROR nobody null");
    }

    @Test
    void errorPageSeesTheUser() {
        assertThat(login().as("alice").http().get("api/pass/nowhere").body())
                .isEqualTo("ERROR alice alice admin false user true");
    }

    @Test
    void filtersOfTheApplicationComeAfterSignInWasChecked() {
        Answer answer = login().as("alice").http().get("api/who");

        assertThat(answer.header("X-Annotated")).hasValue("alice");
        assertThat(answer.header("X-Declared")).hasValue("alice");
        assertThat(anyone().get("open/who").header("X-Declared")).hasValue("nobody");
    }

    @Test
    void filtersOfTheApplicationAreNotAskedAboutRefusedRequests() {
        Answer refused = anyone().get("api/who");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("X-Annotated")).isEmpty();
        assertThat(refused.header("X-Declared")).isEmpty();
    }

    @Test
    void filtersOfTheApplicationServeTheSessionApiToo() {
        Answer sessions = login().as("alice").http().get("api/v1/sessions");
        Answer keys = anyone().get("api/v1/auth/jwks.json");

        assertThat(sessions.headers("X-Annotated")).containsExactly("alice");
        assertThat(sessions.headers("X-Declared")).containsExactly("alice");
        assertThat(keys.header("X-Annotated")).hasValue("nobody");
        assertThat(keys.header("X-Declared")).hasValue("nobody");
    }

    @Test
    void oneBeanSeesTheSessionOfEachRequest() throws Exception {
        List<Login.SignedIn> users = IntStream.range(0, 6)
                .mapToObj(i -> login().as(i % 2 == 0 ? "alice" : "admin"))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(users.size());
        try {
            List<Future<String>> answers = IntStream.range(0, 60)
                    .mapToObj(i -> threads.submit(() -> users.get(i % users.size())
                            .http()
                            .get("api/current")
                            .body()))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get())
                        .isEqualTo(users.get(i % users.size()).session());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
