package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.PageSettings;
import dev.rollcall.internal.settings.PathPattern;
import dev.rollcall.spi.RefusalHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get to see instead of a page that they may not see, and what scripts get. */
class PageRefusalsTest {

    private static final PageSettings PAGES =
            new PageSettings(List.of(new PathPattern("/todos/*")), "/rollcall/login/");

    private final Node node = Node.start();
    private final SignedIn alice = node.signIn("alice");
    private TestResponse response = new TestResponse();
    private int passed;

    private void send(Door door, HttpServletRequest request) throws Exception {
        response = new TestResponse();
        passed = 0;
        door.filter().doFilter(request, response.asServlets(), (seen, answer) -> passed++);
    }

    private void send(TestRequest request) throws Exception {
        send(door(), request.build());
    }

    private Door door() {
        return Door.of(node, RollcallFilterTest.HTTP).with(PAGES);
    }

    private static TestRequest navigation(String path) {
        return TestRequest.of("GET")
                .at(path)
                .with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .with("Sec-Fetch-Mode", "navigate");
    }

    private static TestRequest form(String path) {
        return navigation(path).method("POST").with("Sec-Fetch-Site", "same-origin");
    }

    private TestRequest ended(TestRequest request) {
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT_ELSEWHERE);
        return request.with("Cookie", "__Host-rollcall=" + alice.accessToken().text());
    }

    private void assertLeadsTo(int status, String address) {
        assertThat(passed).isZero();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Location", address).containsEntry("Cache-Control", "no-store");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aPageLeadsToTheSignInPageAndBack() throws Exception {
        send(navigation("/todos/list.xhtml").answering("getQueryString", "a=b&c=%20d"));

        assertLeadsTo(302, "/rollcall/login/?next=%2Ftodos%2Flist.xhtml%3Fa%3Db%26c%3D%2520d");
    }

    @Test
    void itSaysWhyTheSessionHasEnded() throws Exception {
        send(ended(navigation("/todos/")));

        assertLeadsTo(302, "/rollcall/login/?reason=signed_out_elsewhere&next=%2Ftodos%2F");
    }

    @Test
    void theSessionParameterOfTheServerIsLeftBehind() throws Exception {
        send(navigation("/todos/list.xhtml;jsessionid=1A").at("/todos/list.xhtml;jsessionid=1A", "/todos/list.xhtml"));

        assertLeadsTo(302, "/rollcall/login/?next=%2Ftodos%2Flist.xhtml");
    }

    @Test
    void theContextPathIsPartOfBoth() throws Exception {
        send(navigation("/shop/todos/").at("/shop/todos/", "/todos/").answering("getContextPath", "/shop"));

        assertLeadsTo(302, "/shop/rollcall/login/?next=%2Fshop%2Ftodos%2F");
    }

    @Test
    void aForwardLeadsBackToTheAddressThatTheBrowserShows() throws Exception {
        HttpServletRequest request = navigation("/todos/list.xhtml")
                .answering("getDispatcherType", DispatcherType.FORWARD)
                .build();
        request.setAttribute(RequestDispatcher.FORWARD_REQUEST_URI, "/start");
        request.setAttribute(RequestDispatcher.FORWARD_QUERY_STRING, "x=1");

        send(door(), request);

        assertLeadsTo(302, "/rollcall/login/?next=%2Fstart%3Fx%3D1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/todos/edit?id=1, %2Ftodos%2Fedit%3Fid%3D1",
        "http://localhost:8080/rollcall/login/?next=x, %2F",
        "https://localhost:8080/todos/edit, %2F",
        "http://evil.example/todos/edit, %2F",
        "http://localhost:8080//evil.example/, %2F",
        "http://localhost:8080, %2F",
        "about:blank, %2F",
        "'http://[', %2F",
        "'', %2F"
    })
    void aFormLeadsBackToThePageItWasOn(String referer, String next) throws Exception {
        send(form("/todos/save").with("Referer", referer));

        assertLeadsTo(303, "/rollcall/login/?next=" + next);
    }

    @Test
    void aFacesScriptIsToldToGoThere() throws Exception {
        send(ended(TestRequest.of("POST")
                .at("/todos/list.xhtml")
                .with("Faces-Request", "partial/ajax")
                .with("X-Requested-With", "XMLHttpRequest")
                .with("Sec-Fetch-Site", "same-origin")
                .with("Sec-Fetch-Mode", "cors")
                .with("Referer", "http://localhost:8080/todos/list.xhtml?p=2")));

        assertThat(passed).isZero();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("Content-Type", "text/xml;charset=UTF-8");
        assertThat(response.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\""
                        + "/rollcall/login/?reason=signed_out_elsewhere&amp;next=%2Ftodos%2Flist.xhtml%3Fp%3D2"
                        + "\"/></partial-response>");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Mode, cors",
        "Sec-Fetch-Mode, websocket",
        "X-Requested-With, XMLHttpRequest",
        "Authorization, Bearer x",
        "Accept, application/json"
    })
    void aScriptGetsTheProblem(String header, String value) throws Exception {
        TestRequest request = TestRequest.of("GET").at("/todos/").with(header, value);
        if (!header.equals("Accept")) {
            request.with("Accept", "text/html, */*");
        }

        send(request);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
    }

    @Test
    void aNavigationByAnOldBrowserIsKnownByWhatItAccepts() throws Exception {
        send(TestRequest.of("GET").at("/todos/").with("Accept", "TEXT/HTML"));

        assertLeadsTo(302, "/rollcall/login/?next=%2Ftodos%2F");
    }

    @Test
    void everythingElseIsAsEver() throws Exception {
        send(navigation("/api/hello"));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
    }

    @Test
    void otherRefusalsHaveTheErrorPageOfTheApplication() throws Exception {
        send(navigation("/todos/")
                .method("POST")
                .with("Sec-Fetch-Site", "cross-site")
                .with("Cookie", "__Host-rollcall=" + alice.accessToken().text()));
        assertThat(response.error()).isEqualTo(403);

        node.store().goDown();
        send(navigation("/todos/")
                .with("Cookie", "__Host-rollcall=" + alice.accessToken().text()));
        assertThat(response.error()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("Retry-After", "5");
    }

    @Test
    void handlersAreAskedUntilOneHasAnswered() throws Exception {
        AtomicReference<Object> shown = new AtomicReference<>();
        RefusalHandler broken = (refusal, request, answer) -> {
            throw new IllegalStateException("broken");
        };
        RefusalHandler adding = (refusal, request, answer) -> {
            answer.setHeader("X-Added", "yes");
            return false;
        };
        RefusalHandler answering = (refusal, request, answer) -> {
            shown.set(refusal);
            answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return true;
        };
        RefusalHandler never = (refusal, request, answer) -> {
            throw new AssertionError("asked too late");
        };

        send(
                door().with(broken, adding, answering, never),
                ended(navigation("/api/hello")).build());

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers()).containsEntry("X-Added", "yes");
        assertThat(shown)
                .hasToString("Refusal[status=401, code=session_revoked, detail=The session has ended; sign in again.,"
                        + " reason=Optional[SIGNED_OUT_ELSEWHERE], retryAfter=Optional.empty]");
    }

    @Test
    void withoutAnAnswerOfTheirsTheUsualOneFollows() throws Exception {
        send(
                door().with((refusal, request, answer) -> {
                    answer.setHeader("X-Added", "yes");
                    return false;
                }),
                navigation("/api/hello").build());

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers()).containsEntry("X-Added", "yes");
        assertThat(response.body()).contains("token_missing");
    }

    @Test
    void aSignInPageThatNeedsASessionStopsTheDeployment() throws Exception {
        Registration.requireReachable(RollcallFilterTest.HTTP, PAGES);

        assertThatThrownBy(() -> Registration.requireReachable(
                        RollcallFilterTest.HTTP, new PageSettings(List.of(), "/api/login.xhtml")))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("rollcall.public-paths");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/todos", "/todos/", "/todos/list.xhtml"})
    void pagePathsNeedASession(String path) throws Exception {
        send(TestRequest.of("GET").at(path));

        assertThat(passed).isZero();
    }
}
