package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertProblem;
import static dev.rollcall.it.api.Problems.assertTokenInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import dev.rollcall.it.databases.Eventually;
import dev.rollcall.testing.Parallel;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Wrong passwords on two nodes, with the limits that there are by default. Every test has users and addresses of its own. */
interface ThrottleTests {

    String REFRESH = "api/v1/auth/refresh";
    String DEVICE = "__Secure-rollcall-device";

    AtomicInteger ADDRESSES = new AtomicInteger();

    /** A client of the application on each node. */
    List<Http> guardedNodes();

    private Http first() {
        return guardedNodes().get(0);
    }

    private Http second() {
        return guardedNodes().get(1);
    }

    private static String newAddress() {
        return "198.51.100." + ADDRESSES.incrementAndGet();
    }

    private static Http from(String forwarded, Http node) {
        return node.with("X-Forwarded-For", forwarded);
    }

    private static JsonObject wrong(String user) {
        return Json.createObjectBuilder()
                .add("username", user)
                .add("password", "guess")
                .build();
    }

    private static Answer guess(Http client, String user) {
        return client.post(Login.PATH, wrong(user));
    }

    private static Answer signIn(Http client, String user) {
        return client.post(Login.PATH, Login.request(user));
    }

    /** Wrong passwords that are all looked at. */
    private static void fail(int times, Http client, String user) {
        for (int i = 0; i < times; i++) {
            assertProblem(guess(client, user), 401, "invalid_credentials");
        }
    }

    private static void assertRefused(Answer answer) {
        assertProblem(answer, 429, "too_many_attempts");
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 60);
        assertThat(answer.headers("WWW-Authenticate")).isEmpty();
    }

    private int checksOf(String user) {
        return guardedNodes().stream()
                .mapToInt(node ->
                        Integer.parseInt(node.get("front/checks/" + user).body()))
                .sum();
    }

    private List<Answer> alternately(int times, Function<Http, Answer> request) {
        List<Http> nodes = guardedNodes();
        AtomicInteger next = new AtomicInteger();
        return Parallel.times(times, () -> request.apply(nodes.get(next.getAndIncrement() % nodes.size())));
    }

    @Test
    default void ofFiftyParallelGuessesOnBothNodesFiveReachTheIdentityStore() {
        List<Answer> answers = alternately(50, node -> guess(from(newAddress(), node), "target"));

        assertThat(checksOf("target")).isEqualTo(5);
        assertThat(answers).extracting(Answer::status).containsOnly(401, 429);
        assertThat(answers.stream().filter(answer -> answer.status() == 401)).hasSize(5);
        assertRefused(signIn(first(), "target"));
        assertRefused(signIn(second(), "target"));
        assertThat(checksOf("target")).isEqualTo(5);
    }

    @Test
    default void parallelGuessesFromOneAddressAreBoundedForAllUsersTogether() {
        String address = newAddress();
        AtomicInteger user = new AtomicInteger();

        List<Answer> answers = alternately(50, node -> guess(from(address, node), "sprayed" + user.incrementAndGet()));

        assertThat(answers).extracting(Answer::status).containsOnly(401, 429);
        assertThat(answers.stream().filter(answer -> answer.status() == 401)).hasSize(20);
    }

    @Test
    default void parallelRightLoginsNeverMeetTheThrottle() {
        String address = newAddress();

        List<Answer> answers = alternately(100, node -> signIn(from(address, node), "busy"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        fail(4, from(address, first()), "busy");
    }

    @Test
    default void plainFormCountsAndIsLockedLikeAnyOther() {
        Http browser = from(newAddress(), first())
                .with("Sec-Fetch-Site", "same-origin")
                .with("Content-Type", "application/x-www-form-urlencoded");
        BodyPublisher form = BodyPublishers.ofString("username=plain&password=guess");
        for (int i = 0; i < 5; i++) {
            assertThat(browser.send("POST", "rollcall/login/", form).header("Location"))
                    .contains("./#wrong");
        }

        assertThat(browser.send("POST", "rollcall/login/", form).header("Location"))
                .contains("./#wait");
        assertRefused(signIn(second(), "plain"));
    }

    @Test
    default void whoeverIsLockedGetsTheSameAnswer() {
        Http client = from(newAddress(), first());
        fail(5, client, "victim");
        fail(5, client, "nobody");

        Answer locked = signIn(client, "victim");

        assertRefused(locked);
        assertThat(List.of(guess(client, "victim"), guess(client, "nobody"), guess(second(), "victim")))
                .allSatisfy(answer -> {
                    assertRefused(answer);
                    assertThat(answer.body()).isEqualTo(locked.body());
                    assertThat(names(answer)).isEqualTo(names(locked));
                });
    }

    private static List<String> names(Answer answer) {
        return answer.headers().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    @Test
    default void retryAfterCountsDown() {
        Http client = from(newAddress(), first());
        fail(5, client, "patient");
        int start = retryAfter(guess(client, "patient"));

        Answer later = Eventually.answer(() -> guess(client, "patient"), answer -> retryAfter(answer) < start);

        assertThat(start).isBetween(28, 30);
        assertThat(retryAfter(later)).isPositive();
    }

    private static int retryAfter(Answer answer) {
        return Integer.parseInt(answer.header("Retry-After").orElseThrow());
    }

    @Test
    default void badRequestsDoNotCount() {
        Http client = from(newAddress(), first());
        for (int i = 0; i < 25; i++) {
            assertThat(client.json("POST", Login.PATH, "{\"username\":\"sloppy\",")
                            .status())
                    .isEqualTo(400);
            assertThat(client.json("POST", Login.PATH, "{\"username\":\"sloppy\",\"password\":1}")
                            .status())
                    .isEqualTo(400);
        }
        fail(4, client, "sloppy");

        assertThat(signIn(client, "sloppy").status()).isEqualTo(200);
    }

    @Test
    default void aFailureOfTheIdentityStoreDoesNotCount() {
        Http client = from(newAddress(), first());
        JsonObject failing = Json.createObjectBuilder()
                .add("username", "unlucky")
                .add("password", "fail")
                .build();
        for (int i = 0; i < 25; i++) {
            assertProblem(client.post(Login.PATH, failing), 503, "session_store_unavailable");
        }

        assertThat(signIn(client, "unlucky").status()).isEqualTo(200);
    }

    @Test
    default void aRightPasswordResetsTheCountOnAllNodes() {
        Http one = from(newAddress(), first());
        Http other = from(newAddress(), second());
        for (int round = 0; round < 3; round++) {
            fail(2, one, "forgetful");
            fail(2, other, "forgetful");
            assertThat(signIn(one, "forgetful").status()).isEqualTo(200);
        }
    }

    @Test
    default void spellingsOfANameShareTheCount() {
        Http client = from(newAddress(), first());
        List.of("Speller", "SPELLER", " speller", "speller\u00a0", "\uff53peller")
                .forEach(spelling -> fail(1, client, spelling));

        assertRefused(signIn(client, "speller"));
    }

    @Test
    default void aLoginOfTheApplicationItselfCountsInTheSameBuckets() {
        Http client = from(newAddress(), first());
        for (int i = 0; i < 4; i++) {
            assertThat(client.post("front/badges/visitor/pin/" + i).body()).isEqualTo("wrong");
        }
        fail(1, client, "visitor");

        assertThat(client.post("front/badges/visitor/pin/1234").body()).isEqualTo("wait");
        assertRefused(signIn(client, "visitor"));
        assertThat(first().bearer(client.post("front/badges/guest/pin/1234").body())
                        .get("api/v1/sessions/current")
                        .status())
                .isEqualTo(200);
    }

    @Test
    default void forgedAddressesDoNotHelp() {
        String address = newAddress();
        for (int i = 0; i < 20; i++) {
            fail(1, from("203.0.113." + i + ", " + address, guardedNodes().get(i % 2)), "forger" + i);
        }

        assertRefused(guess(from("203.0.113.99, " + address, first()), "forger"));
        assertRefused(signIn(from("::1, " + address, second()), "forger"));
        assertThat(signIn(from("203.0.113.1", first()), "forger").status()).isEqualTo(200);
    }

    @Test
    default void aSubscriberOfIpv6IsOneAddress() {
        IntStream.range(0, 20).forEach(i -> fail(1, from("2001:db8:1:2:" + i + "::" + i, first()), "six" + i));

        assertRefused(signIn(from("2001:db8:1:2:ffff:ffff:ffff:ffff", second()), "six"));
        assertThat(signIn(from("2001:db8:1:3::1", second()), "six").status()).isEqualTo(200);
    }

    @Test
    default void aLockIsToldOnce() {
        Http client = from(newAddress(), first());
        fail(5, client, "noticed");
        assertRefused(guess(client, "noticed"));
        assertRefused(guess(client, "noticed"));

        List<String> journal =
                List.of(first().get("front/journal/noticed").body().split("\n"));

        assertThat(journal).hasSize(6);
        assertThat(journal.stream().filter(line -> line.startsWith("failed"))).hasSize(5);
        assertThat(journal.stream().filter(line -> line.startsWith("throttled")))
                .containsExactly("throttled ACCOUNT after 5");
    }

    @Test
    default void unknownRefreshTokensAreThrottledByAddress() {
        Http client = from(newAddress(), first());
        Login login = Login.with(client, Login.request("refresher"));
        for (int i = 0; i < 60; i++) {
            assertTokenInvalid(refresh(from(address(client), guardedNodes().get(i % 2)), "rcr_" + i));
        }

        assertRefused(refresh(client, "garbage"));
        assertRefused(refresh(from(address(client), second()), "garbage"));
        assertRefused(refresh(client, login.refreshToken()));
        assertThat(refresh(from(newAddress(), first()), login.refreshToken()).status())
                .isEqualTo(200);
        assertThat(signIn(client, "refresher").status()).isEqualTo(200);
    }

    private static String address(Http client) {
        return client.headers().get(0).getValue();
    }

    private static Answer refresh(Http client, String token) {
        return client.post(
                REFRESH, Json.createObjectBuilder().add("refresh_token", token).build());
    }

    @Test
    default void strangersCannotLockTheOwnerOutOfAKnownDevice() {
        String address = newAddress();
        Http owner = from(address, first()).with("X-Requested-With", "test");
        JsonObject byCookie =
                Login.requestBuilder("owner").add("transport", "cookie").build();
        String cookie = deviceCookie(owner.post(Login.PATH, byCookie));
        fail(5, from(newAddress(), second()), "owner");
        IntStream.range(0, 20).forEach(i -> fail(1, from(address, second()), "neighbour" + i));

        assertRefused(owner.post(Login.PATH, byCookie));
        assertRefused(owner.with("Cookie", DEVICE + "=" + "A".repeat(43)).post(Login.PATH, byCookie));
        Http known = owner.with("Cookie", DEVICE + "=" + cookie);
        assertThat(known.post(Login.PATH, byCookie).status()).isEqualTo(200);
        fail(5, known, "owner");
        assertRefused(known.post(Login.PATH, byCookie));
        assertRefused(signIn(known, "neighbour"));
    }

    private static String deviceCookie(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.headers("Set-Cookie").stream()
                .filter(header -> header.startsWith(DEVICE + "="))
                .map(header -> header.substring(DEVICE.length() + 1, header.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
