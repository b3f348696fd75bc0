package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertEnded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import dev.rollcall.it.databases.Eventually;
import dev.rollcall.it.databases.Postgres;
import dev.rollcall.testing.Parallel;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers on one PostgreSQL behave as one. */
@Tag("payara-micro")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before all tests
class TwoNodesIT implements ThrottleTests {

    private static final int LIMIT = 15;

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres("nodes");

    static Cluster cluster;

    @BeforeAll
    static void startNodes() {
        POSTGRES.start();
        cluster = Cluster.start();
        cluster.nodes().forEach(node -> signIn(node, "bob")); // the first login of a server takes seconds
    }

    @Override
    public List<Http> guardedNodes() {
        return cluster.guardedNodes();
    }

    @AfterAll
    static void stopNodes() {
        cluster.close();
    }

    private static Login signIn(Http node, String user) {
        return Login.with(node, Login.request(user));
    }

    /** The same session as a client of the other node sees it. */
    private static Login at(Http node, Login login) {
        return new Login(node, login.answer());
    }

    private static Answer hello(Http node, Login login) {
        return at(node, login).client().get("api/hello");
    }

    private static void assertLives(Login login) {
        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(hello(node, login).status()).isEqualTo(200));
    }

    private static void assertEndedEverywhere(Login login, String reason) {
        assertThat(cluster.nodes()).allSatisfy(node -> {
            assertEnded(hello(node, login), reason);
            assertEnded(at(node, login).refresh(), reason);
        });
    }

    @Test
    @Order(0)
    void nodesMakeTheTablesTogetherWithoutFailure() {
        assertThat(cluster.log()).noneMatch(line -> line.contains("The session store"));
    }

    @Test
    void keysAreTheSame() {
        String keys = cluster.first().get("api/v1/auth/jwks.json").body();

        assertThat(cluster.second().get("api/v1/auth/jwks.json").body()).isEqualTo(keys);
        assertThat(keys).containsOnlyOnce("\"kid\"");
    }

    @Test
    void sessionOfOneNodeIsAcceptedByTheOther() {
        assertLives(signIn(cluster.first(), "alice"));
        assertLives(signIn(cluster.second(), "alice"));
    }

    @Test
    void sessionsOfBothNodesAreListed() {
        Login one = signIn(cluster.first(), "carol");
        Login other = signIn(cluster.second(), "carol");

        assertThat(cluster.nodes())
                .allSatisfy(node -> assertThat(listed(at(node, one))).contains(one.sessionId(), other.sessionId()));
    }

    private static List<String> listed(Login login) {
        return login
                .client()
                .get("api/v1/sessions")
                .json()
                .getJsonArray("sessions")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(session -> session.getString("id"))
                .toList();
    }

    @Test
    void sessionThatEndedOnOneNodeIsRefusedByTheOtherAtOnce() {
        Login first = signIn(cluster.first(), "alice");
        Login second = signIn(cluster.second(), "alice");
        assertLives(first);
        assertLives(second);

        assertThat(at(cluster.second(), first)
                        .client()
                        .post("api/v1/auth/logout")
                        .status())
                .isEqualTo(204);
        assertEndedEverywhere(first, "signed_out");

        Login third = signIn(cluster.second(), "alice");
        assertThat(at(cluster.first(), third)
                        .client()
                        .delete("api/v1/sessions/" + second.sessionId())
                        .status())
                .isEqualTo(200);
        assertEndedEverywhere(second, "signed_out_elsewhere");
        assertLives(third);
    }

    @Test
    void noRequestThatStartsAfterTheAnswerIsAccepted() {
        for (int round = 0; round < 10; round++) {
            Login login = signIn(cluster.first(), "alice");
            assertLives(login);
            CompletableFuture<Long> lastAccepted = CompletableFuture.supplyAsync(() -> startOfLastAccepted(login));

            assertThat(login.client().post("api/v1/auth/logout").status()).isEqualTo(204);
            long answered = System.nanoTime();

            assertThat(lastAccepted.join() - answered).isNegative();
        }
    }

    /** When the last request began that the second node accepted. */
    private static long startOfLastAccepted(Login login) {
        long last = System.nanoTime();
        for (long start = System.nanoTime(); ; start = System.nanoTime()) {
            if (hello(cluster.second(), login).status() != 200) {
                return last;
            }
            last = start;
        }
    }

    @Test
    void nodeThatWasStoppedAcceptsNothingThatEndedMeanwhile() {
        Login login = signIn(cluster.first(), "alice");
        assertLives(login);
        CompletableFuture<Answer> atTheDoor;
        cluster.pauseSecond();
        try {
            assertThat(login.client().post("api/v1/auth/logout").status()).isEqualTo(204);
            atTheDoor = CompletableFuture.supplyAsync(() -> hello(cluster.second(), login));
        } finally {
            cluster.resumeSecond();
        }

        assertEnded(atTheDoor.join(), "signed_out");
        assertEndedEverywhere(login, "signed_out");
    }

    @Test
    void nodeThatIsCutOffFromTheDatabaseAcceptsNothingThatEndedMeanwhile() {
        Login login = signIn(cluster.first(), "alice");
        Login other = signIn(cluster.first(), "alice");
        assertLives(login);
        assertLives(other);
        cluster.cutOffSecond();
        try {
            assertThat(login.client().post("api/v1/auth/logout").status()).isEqualTo(204);
            Answer after = hello(cluster.second(), login);
            assertThat(after.status()).isEqualTo(503);
            assertThat(after.json().getString("code")).isEqualTo("session_store_unavailable");
            assertThat(hello(cluster.first(), other).status()).isEqualTo(200);
        } finally {
            cluster.reconnectSecond();
        }

        Eventually.answer(() -> hello(cluster.second(), other), answer -> answer.status() == 200);
        assertEndedEverywhere(login, "signed_out");
    }

    @Test
    void rolesChangedOnOneNodeEndTheSessionsOfBoth() {
        Login bob = signIn(cluster.second(), "bob");
        JsonObject groups = Json.createObjectBuilder()
                .add("groups", Json.createArrayBuilder().add("user"))
                .build();

        Answer changed = signIn(cluster.first(), "admin").client().put("api/users/bob/groups", groups);

        assertThat(changed.status()).isEqualTo(204);
        assertEndedEverywhere(bob, "roles_changed");
    }

    @Test
    void parallelRefreshesOnBothNodesLeaveOneLineage() {
        Login login = signIn(cluster.first(), "alice");

        List<Answer> answers = alternately(200, node -> at(node, login).refresh());

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        List<Login> refreshed = answers.stream()
                .map(answer -> new Login(cluster.second(), answer.json()))
                .toList();
        assertThat(refreshed)
                .extracting(Login::refreshToken)
                .containsOnly(refreshed.get(0).refreshToken());
        assertThat(refreshed).extracting(Login::sessionId).containsOnly(login.sessionId());
        assertLives(refreshed.get(0));
        assertLives(refreshed.get(refreshed.size() - 1));
        assertLives(login);
        assertThat(refreshed.get(0).refreshed().sessionId()).isEqualTo(login.sessionId());
    }

    private static <T> List<T> alternately(int times, Function<Http, T> request) {
        List<Http> nodes = cluster.nodes();
        AtomicInteger next = new AtomicInteger();
        return Parallel.times(times, () -> request.apply(nodes.get(next.getAndIncrement() % nodes.size())));
    }

    @Test
    void outdatedRefreshTokenEndsTheSessionOnBothNodes() {
        Login first = signIn(cluster.first(), "alice");
        Login second = at(cluster.second(), first).refreshed();
        Login third = at(cluster.first(), second).refreshed();
        assertThat(at(cluster.second(), second).refreshed().refreshToken()).isEqualTo(third.refreshToken());

        assertEnded(at(cluster.second(), first).refresh(), "refresh_reused");

        assertEndedEverywhere(third, "refresh_reused");
        assertEndedEverywhere(first, "refresh_reused");
    }

    @Test
    void parallelLoginsOnBothNodesNeverExceedTheLimit() {
        List<Integer> counts;
        List<Answer> answers;
        try (LivingSessions living = LivingSessions.of("carol", POSTGRES.dataSource())) {
            answers = alternately(100, node -> node.post(Login.PATH, Login.request("carol")));
            counts = living.counts();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(counts).hasSizeGreaterThan(1).allMatch(count -> count <= LIMIT);
        assertThat(counts.get(counts.size() - 1)).isEqualTo(LIMIT);
        assertThat(answers.stream()
                        .map(answer -> hello(cluster.first(), new Login(cluster.first(), answer.json())))
                        .filter(hello -> hello.status() == 200))
                .hasSize(LIMIT);
    }

    /** Late, because the database is gone for a while. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void revocationThatCouldNotBeStoredIsNotAcknowledged() throws Exception {
        Login login = signIn(cluster.first(), "alice");
        POSTGRES.crash();
        try {
            assertThat(cluster.nodes()).allSatisfy(node -> {
                Answer answer = Eventually.answer(() -> revoke(node, login), refused -> refused.status() == 503);
                assertThat(answer.json().getString("code")).isEqualTo("session_store_unavailable");
                assertThat(answer.header("Retry-After")).isPresent();
            });
        } finally {
            POSTGRES.start();
        }

        cluster.nodes().forEach(node -> Eventually.answer(() -> hello(node, login), answer -> answer.status() == 200));
        assertThat(revoke(cluster.second(), login).status()).isEqualTo(200);
        assertEndedEverywhere(login, "signed_out");
    }

    private static Answer revoke(Http node, Login login) {
        return node.with("Content-Type", "application/x-www-form-urlencoded")
                .with("Authorization", TokenQuestionTests.AUTHORIZATION)
                .send(
                        "POST",
                        TokenQuestionTests.REVOKE,
                        HttpRequest.BodyPublishers.ofString("token=" + login.accessToken()));
    }

    /** Last, because one node is gone for a while. */
    @Test
    @Order(Integer.MAX_VALUE)
    void nodeThatIsKilledAmongLoginsHarmsNobodyElse() {
        Login before = signIn(cluster.second(), "alice");
        Login next = at(cluster.second(), before).refreshed();
        AtomicInteger answered = new AtomicInteger();
        List<Integer> counts;
        List<Optional<Answer>> answers;
        try (LivingSessions living = LivingSessions.of("admin", POSTGRES.dataSource())) {
            answers = alternately(100, node -> {
                Optional<Answer> answer = attempt(node);
                if (answered.incrementAndGet() == 20) {
                    cluster.killSecond();
                }
                return answer;
            });
            counts = living.counts();
        }

        assertThat(answers.stream().flatMap(Optional::stream))
                .extracting(Answer::status)
                .containsOnly(200);
        assertThat(answers.stream().filter(Optional::isPresent).count()).isGreaterThanOrEqualTo(50);
        assertThat(counts).allMatch(count -> count <= LIMIT);
        assertThat(counts.get(counts.size() - 1)).isEqualTo(LIMIT);
        assertThat(hello(cluster.first(), before).status()).isEqualTo(200);
        assertThat(signIn(cluster.first(), "admin").client().get("api/hello").status())
                .isEqualTo(200);

        cluster.restartSecond();

        keysAreTheSame();
        assertLives(next);
        assertThat(Stream.of(at(cluster.second(), before).refreshed()))
                .extracting(Login::refreshToken)
                .containsExactly(next.refreshToken());
    }

    /** A login, empty when the node does not answer any more. */
    private static Optional<Answer> attempt(Http node) {
        try {
            return Optional.of(node.post(Login.PATH, Login.request("admin")));
        } catch (UncheckedIOException gone) {
            return Optional.empty();
        }
    }
}
