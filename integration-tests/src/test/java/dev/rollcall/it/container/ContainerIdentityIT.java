package dev.rollcall.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.channels.Line;
import dev.rollcall.it.container.KeptAlive.Request;
import dev.rollcall.it.container.app.Deputies;
import dev.rollcall.it.container.app.Insight;
import dev.rollcall.it.container.app.Ledger;
import dev.rollcall.it.container.app.LedgerServlet;
import dev.rollcall.it.container.app.VaultServlet;
import dev.rollcall.it.host.HostTests;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Login.SignedIn;
import dev.rollcall.it.host.app.ListingApplication;
import dev.rollcall.it.host.app.OrdersResource;
import dev.rollcall.it.pages.app.Greeting;
import dev.rollcall.testing.Parallel;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose EJB, and whoever else asks the container, sees the user of the session. */
@ExtendWith(ArquillianExtension.class)
class ContainerIdentityIT implements HostTests {

    private static final Pattern EJB = Pattern.compile("^ejb (\\S+) ", Pattern.MULTILINE);

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return ContainerWars.of(
                "container.war",
                Ledger.class,
                LedgerServlet.class,
                Insight.class,
                Deputies.class,
                VaultServlet.class,
                Greeting.class,
                ListingApplication.class,
                OrdersResource.class);
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String ownResource() {
        return "api/ledger/who";
    }

    @Override
    public List<String> sideDoors() {
        return List.of("host/", "host/rollcall/");
    }

    /** The container knows the user, but not the session. */
    @Test
    void aWebSocketEndsWithTheSessionAllTheSame() {
        SignedIn alice = new Login(base).as("alice");
        Line socket = Line.socket(alice.http(), "api/greeting").greeted();

        alice.http().post("api/v1/auth/logout");

        assertThat(socket.received()).containsExactly("hello alice");
        assertThat(socket.end()).isEqualTo("1008 session_revoked signed_out");
    }

    private static String everybodySees(String user) {
        return List.of("ejb", "security", "request").stream()
                .map(view -> view + " " + user)
                .collect(Collectors.joining("\n"));
    }

    private static final String ALICE = everybodySees("alice admin false user true");
    private static final String ADMIN = everybodySees("admin admin true user true");

    private Answer signIn(JsonObject request) {
        return anyone().with("X-Requested-With", "test").post("api/v1/auth/login", request);
    }

    private static JsonObject credentials(String user, String password, String transport) {
        return Json.createObjectBuilder()
                .add("username", user)
                .add("password", password)
                .add("transport", transport)
                .build();
    }

    private Http deputy() {
        Answer answer = signIn(credentials("alice", Deputies.PASSWORD, "body"));
        return anyone().bearer(answer.json().getString("access_token"));
    }

    private Http withCookieOf(String user) {
        String cookie = signIn(credentials(user, user + "-password", "cookie")).headers("Set-Cookie").stream()
                .filter(set -> set.startsWith("__Host-rollcall="))
                .map(set -> set.substring(0, set.indexOf(';')))
                .findFirst()
                .orElseThrow();
        return anyone().with("Cookie", cookie);
    }

    /** What an EJB, and on WildFly the SecurityContext too, calls somebody without a name differs. */
    private static void assertNobody(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().lines())
                .hasSize(3)
                .contains("request nobody admin false user false")
                .allMatch(line -> line.endsWith(" admin false user false"))
                .noneMatch(line -> line.matches("\\w+ (alice|admin) .*"));
    }

    @Test
    void everybodySeesTheSameUser() {
        Http alice = login().as("alice").http();
        Http admin = login().as("admin").http();

        for (String path : List.of("api/ledger/who", "open/ledger/who", "api/ledger/forward")) {
            assertThat(alice.get(path).body()).as(path).isEqualTo(ALICE);
            assertThat(admin.get(path).body()).as(path).isEqualTo(ADMIN);
        }
        assertNobody(anyone().get("open/ledger/who"));
    }

    /**
     * The container may have forgotten the user by then, or the roles; it takes nobody for somebody else. GlassFish does: what
     * its EJBs see is left from an earlier request of the thread.
     */
    @Tag("asynchronous-identity")
    @Test
    void asynchronousDispatchIsNobodyElse() {
        assertThat(login().as("admin").http().get("open/ledger/async").body().lines())
                .contains("request admin admin true user true")
                .noneMatch(line -> line.matches("\\w+ alice .*"));
        assertThat(login().as("alice").http().get("api/ledger/async").body().lines())
                .contains("request alice admin false user true")
                .noneMatch(line -> line.contains(" admin true ") || line.matches("\\w+ admin .*"));
    }

    @Test
    void rolesOfAnEjbAreTheGroupsOfTheSession() {
        Http alice = login().as("alice").http();
        Http admin = login().as("admin").http();

        assertThat(alice.get("api/ledger/read").body()).isEqualTo("read");
        assertThat(alice.get("api/ledger/close").body()).isEqualTo("refused");
        assertThat(alice.get("api/ledger/burn").body()).isEqualTo("refused");
        assertThat(admin.get("api/ledger/close").body()).isEqualTo("closed");
        assertThat(admin.get("api/ledger/burn").body()).isEqualTo("refused");
        assertThat(anyone().get("open/ledger/read").body()).isEqualTo("refused");
    }

    @Test
    void groupsAreThoseOfTheSessionAndNotOfTheName() {
        Http alice = login().as("alice").http();
        Http deputy = deputy();

        for (int round = 0; round < 3; round++) {
            assertThat(deputy.get("api/ledger/close").body()).isEqualTo("closed");
            assertThat(alice.get("api/ledger/close").body()).isEqualTo("refused");
            assertThat(deputy.get("api/ledger/who").body()).isEqualTo(everybodySees("alice admin true user true"));
            assertThat(alice.get("api/ledger/who").body()).isEqualTo(ALICE);
        }
    }

    @Test
    void cookieIsAsGoodAsAToken() {
        Http alice = withCookieOf("alice");

        assertThat(alice.get("api/ledger/who").body()).isEqualTo(ALICE);
        assertThat(alice.get("open/ledger/who").body()).isEqualTo(ALICE);
        assertThat(withCookieOf("admin").get("vault").body()).isEqualTo("gold for admin");
    }

    @Test
    void cookieWithoutProofOfSameOriginChangesNothing() {
        Http alice = withCookieOf("alice");

        assertThat(alice.post("api/ledger/who").json().getString("code")).isEqualTo("cross_site_request");
        assertNobody(alice.post("open/ledger/who"));
        assertThat(withCookieOf("admin").post("vault").status()).isEqualTo(401);
    }

    @Test
    void endedSessionIsNobody() {
        SignedIn admin = login().as("admin");
        Http cookie = withCookieOf("admin");
        assertThat(admin.http().get("api/ledger/close").body()).isEqualTo("closed");
        assertThat(cookie.get("open/ledger/close").body()).isEqualTo("closed");
        assertThat(admin.http().post("api/v1/auth/logout").status()).isEqualTo(204);
        assertThat(cookie.with("X-Requested-With", "test")
                        .post("api/v1/auth/logout")
                        .status())
                .isEqualTo(204);

        for (String path : List.of("api/ledger/close", "open/ledger/close", "vault", "api/vault")) {
            Answer refused = admin.http().get(path);
            assertThat(refused.status()).as(path).isEqualTo(401);
            assertThat(refused.json().getString("code")).isEqualTo("session_revoked");
            assertThat(refused.json().getString("reason")).isEqualTo("signed_out");
        }
        assertThat(cookie.get("open/ledger/close").body()).isEqualTo("refused");
    }

    @Test
    void whatIsNotATokenOfOursIsNobody() {
        Http basic = anyone().with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("admin:admin-password".getBytes(UTF_8)));
        Http forged = anyone().with("X-Remote-User", "admin")
                .with("dev.rollcall.internal.http.Caller", "admin")
                .with("X-Forwarded-User", "admin");

        for (Http client : List.of(basic, forged)) {
            assertThat(client.get("api/ledger/who").json().getString("code")).isEqualTo("token_missing");
            assertThat(client.get("vault").json().getString("code")).isEqualTo("token_missing");
            assertNobody(client.get("open/ledger/who"));
        }
        // Where Rollcall needs no session, it may be a token of somebody else
        Http other = anyone().bearer("e30.e30.e30");
        assertThat(other.get("api/ledger/who").json().getString("code")).isEqualTo("token_invalid");
        assertThat(other.get("vault").json().getString("code")).isEqualTo("token_missing");
        assertNobody(other.get("open/ledger/who"));
    }

    @Test
    void constraintsOfTheContainerSeeTheUser() {
        for (String path : List.of("vault", "api/vault")) {
            Answer refused = anyone().get(path);
            assertThat(refused.status()).as(path).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).hasValue("Bearer");
            assertThat(refused.json().getString("code")).isEqualTo("token_missing");
            assertThat(login().as("alice").http().get(path).status()).as(path).isEqualTo(403);
            assertThat(login().as("admin").http().get(path).body()).isEqualTo("gold for admin");
        }
    }

    @Test
    void applicationMayDemandAUser() {
        Answer refused = anyone().get("open/ledger/authenticate");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("code")).isEqualTo("token_missing");
        assertThat(login().as("alice").http().get("open/ledger/authenticate").body())
                .isEqualTo(ALICE);
    }

    @Test
    void dispatchToAProtectedPathStillNeedsASession() {
        for (String way : List.of("forward", "async")) {
            assertThat(anyone().get("open/ledger/" + way).json().getString("code"))
                    .isEqualTo("token_missing");
        }
    }

    @Test
    void resourcesSeeTheUser() {
        Http alice = login().as("alice").http();

        assertThat(alice.get("host/orders").body()).isEqualTo("alice");
        assertThat(alice.get("host/orders/roles").body()).isEqualTo("admin false, user true");
        assertThat(alice.get("host/orders/all").status()).isEqualTo(403);
        assertThat(login().as("admin").http().get("host/orders/all").body()).isEqualTo("everything");
        assertThat(anyone().get("host/orders").body()).isEqualTo("nobody");
    }

    @Test
    void oneConnectionMayServeManyUsers() {
        String alice = header(login().as("alice").http());
        String admin = header(login().as("admin").http());
        List<Request> requests = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            requests.add(new Request("api/ledger/who", admin));
            requests.add(new Request("open/ledger/who", ""));
            requests.add(new Request("open/ledger/who", alice));
        }

        List<String> users = EJB.matcher(new KeptAlive(base).get(requests))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(users).hasSize(requests.size());
        for (int i = 0; i < users.size(); i++) {
            switch (i % 3) {
                case 0 -> assertThat(users.get(i)).isEqualTo("ejb admin ");
                case 1 -> assertThat(users.get(i)).isNotIn("ejb admin ", "ejb alice ");
                default -> assertThat(users.get(i)).isEqualTo("ejb alice ");
            }
        }
    }

    private static String header(Http client) {
        return client.headers().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
    }

    @Test
    void usersAtTheSameTimeAreNotMixedUp() {
        List<Http> users =
                List.of(login().as("alice").http(), login().as("admin").http(), anyone());
        AtomicInteger next = new AtomicInteger();

        Parallel.times(12, () -> {
            for (int round = 0; round < 20; round++) {
                int user = next.getAndIncrement() % users.size();
                Answer answer = users.get(user).get("open/ledger/who");
                switch (user) {
                    case 0 -> assertThat(answer.body()).isEqualTo(ALICE);
                    case 1 -> assertThat(answer.body()).isEqualTo(ADMIN);
                    default -> assertNobody(answer);
                }
            }
            return true;
        });
    }

    @Test
    void containerRemembersNobody() {
        Http admin = login().as("admin").http();
        assertThat(admin.get("api/ledger/who").headers("Set-Cookie")).isEmpty();
        Answer remembering = admin.get("open/ledger/session");
        String cookie = remembering.header("Set-Cookie").orElseThrow();
        Http stranger = anyone().with("Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(remembering.body()).isNotEmpty();
        assertThat(admin.with("Cookie", cookie.substring(0, cookie.indexOf(';')))
                        .get("open/ledger/who")
                        .body())
                .isEqualTo(ADMIN);

        assertNobody(stranger.get("open/ledger/who"));
        assertThat(stranger.get("open/ledger/close").body()).isEqualTo("refused");
        assertThat(stranger.get("vault").status()).isEqualTo(401);
        assertThat(stranger.get("api/ledger/who").status()).isEqualTo(401);
    }

    @Test
    void identityStoreIsAskedOnceForALogin() {
        int before = questions();

        Http alice = login().as("alice").http();
        alice.get("api/ledger/who");

        assertThat(questions()).isEqualTo(before + 1);
    }

    private int questions() {
        return Integer.parseInt(anyone().get("open/ledger/asked").body());
    }
}
