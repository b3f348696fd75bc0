package dev.rollcall.it.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Server;
import dev.rollcall.it.channels.app.Chat;
import dev.rollcall.it.databases.Eventually;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Login.SignedIn;
import dev.rollcall.it.host.Wars;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Channels of every kind end with the session under which they were opened, and nothing passes them afterwards. */
@ExtendWith(ArquillianExtension.class)
class OpenChannelsIT {

    /** Open Liberty has CDI make an endpoint only if it is a bean. */
    private static final String CHAT = Server.answers("chat", Map.of(Server.OPEN_LIBERTY, "scoped"));

    private static int names;

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("channels.war").addPackage(Chat.class.getPackage());
    }

    /** The ways in which a session ends. */
    enum Ending {
        LOGOUT("signed_out"),
        FROM_ANOTHER_SESSION("signed_out_elsewhere"),
        BY_AN_ADMIN("signed_out_by_admin"),
        EMERGENCY("emergency");

        private final String reason;

        Ending(String reason) {
            this.reason = reason;
        }
    }

    private void end(SignedIn alice, Ending way) {
        Answer answer = switch (way) {
            case LOGOUT -> alice.http().post("api/v1/auth/logout");
            case FROM_ANOTHER_SESSION -> signIn("alice").http().delete("api/v1/sessions/" + alice.session());
            case BY_AN_ADMIN -> signIn("admin").http().delete("api/v1/admin/sessions/alice/" + alice.session());
            case EMERGENCY -> signIn("admin").http().delete("api/v1/admin/sessions");
        };
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }

    private SignedIn signIn(String user) {
        return new Login(base).as(user);
    }

    private static String name() {
        return "channel" + names++;
    }

    private Http anyone() {
        return new Http(base);
    }

    private String sendByServer(String channel, String text) {
        Answer answer = anyone().post("board?channel=" + channel + "&text=" + text);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private List<String> receivedByServer() {
        return anyone().get("board").body().lines().toList();
    }

    private int count() {
        return Integer.parseInt(anyone().get("board?count=1").body());
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void anAnnotatedEndpointNeedsNoCodeOfItsOwn(Ending ending) {
        anAnnotatedEndpointCloses(CHAT, ending);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void norDoesOneThatIsABean(Ending ending) {
        anAnnotatedEndpointCloses("scoped", ending);
    }

    private void anAnnotatedEndpointCloses(String endpoint, Ending ending) {
        SignedIn alice = signIn("alice");
        String name = name();
        Line line = Line.socket(alice.http(), "api/" + endpoint + "/" + name).greeted();
        line.send("first");
        Eventually.answer(() -> anyone().get("board"), answer -> answer.body().contains(name + " first"));
        assertThat(sendByServer(name, "news")).isEqualTo("sent");

        end(alice, ending);

        assertThat(sendByServer(name, "late")).isEqualTo("IOException");
        line.send("late");
        assertThat(line.end()).isEqualTo("1008 session_revoked " + ending.reason);
        assertThat(line.received()).contains("hello", "you said first", "news").doesNotContain("late", "you said late");
        assertThat(receivedByServer()).doesNotContain(name + " late");
        Eventually.answer(() -> anyone().get("board"), answer -> answer.body().contains(name + " closed"));
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void aProgrammaticEndpointNeedsOneCall(Ending ending) {
        SignedIn alice = signIn("alice");
        String name = name();
        Line line = Line.socket(alice.http(), "api/prices/" + name).greeted();
        line.send("first");
        Eventually.answer(() -> anyone().get("board"), answer -> answer.body().contains(name + " first"));

        end(alice, ending);

        assertThat(sendByServer(name, "late")).isNotEqualTo("sent");
        line.send("late");
        assertThat(line.end()).isEqualTo("1008 session_revoked " + ending.reason);
        assertThat(line.received()).containsExactly("hello");
        assertThat(receivedByServer()).doesNotContain(name + " late");
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void eventsOfTheServerStop(Ending ending) {
        SignedIn alice = signIn("alice");
        String name = name();
        Line line = Line.answer(alice.http(), "api/rest/events/" + name).greeted();
        assertThat(sendByServer(name, "news")).isEqualTo("sent");

        end(alice, ending);

        sendByServer(name, "late");
        assertThat(line.end()).isEqualTo("200");
        assertThat(line.received()).contains("data: news").noneMatch(text -> text.contains("late"));
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void anAsynchronousAnswerThatHasBegunIsCompleted(Ending ending) {
        SignedIn alice = signIn("alice");
        String name = name();
        Line line = Line.answer(alice.http(), "api/late/" + name).greeted();
        assertThat(sendByServer(name, "news")).isEqualTo("sent");

        end(alice, ending);

        assertThat(sendByServer(name, "late")).isEqualTo("IOException");
        assertThat(line.end()).isEqualTo("200");
        assertThat(line.received()).containsExactly("hello", "news");
    }

    @Test
    void anAsynchronousAnswerThatHasNotBegunBecomesARefusal() {
        int before = count();
        SignedIn alice = signIn("alice");
        String name = name();
        Line line = Line.answer(alice.http(), "api/late/" + name + "?silent=1");
        Eventually.answer(
                () -> anyone().get("board?count=1"), answer -> answer.body().equals("" + (before + 1)));

        end(alice, Ending.LOGOUT);

        assertThat(sendByServer(name, "late")).isEqualTo("IOException");
        assertThat(line.end()).isEqualTo("401");
        assertThat(line.received()).singleElement().asString().contains("session_revoked", "signed_out");
    }

    @Test
    void anAsynchronousRequestThatEndsItsOwnSessionIsAnswered() {
        SignedIn alice = signIn("alice");

        Answer left = alice.http().post("api/rest/leave");

        assertThat(left.status()).as(left.body()).isEqualTo(200);
        assertThat(left.body()).isEqualTo("left: true");
        assertThat(alice.http().get("api/v1/sessions/current").status()).isEqualTo(401);
    }

    @Test
    void channelsOfOtherSessionsStay() {
        SignedIn other = signIn("alice");
        String name = name();
        Line line = Line.socket(other.http(), "api/" + CHAT + "/" + name).greeted();

        end(signIn("alice"), Ending.LOGOUT);

        assertThat(sendByServer(name, "news")).isEqualTo("sent");
        assertThat(line.isClosed()).isFalse();
        end(other, Ending.LOGOUT);
        assertThat(line.end()).startsWith("1008");
    }

    @Test
    void endpointsWithoutASessionAreLeftAlone() {
        String name = name();
        Line line = Line.socket(anyone(), "open/" + name).greeted();

        end(signIn("alice"), Ending.EMERGENCY);

        assertThat(sendByServer(name, "news")).isEqualTo("sent");
        assertThat(line.isClosed()).isFalse();
    }

    @Test
    void whatIsOpenIsCounted() {
        int before = count();
        SignedIn alice = signIn("alice");
        List<Line> lines = Stream.of(CHAT, "prices")
                .map(kind ->
                        Line.socket(alice.http(), "api/" + kind + "/" + name()).greeted())
                .toList();
        Line.answer(alice.http(), "api/late/" + name()).greeted();
        Line.answer(alice.http(), "api/rest/events/" + name()).greeted();
        assertThat(count()).isEqualTo(before + 4);

        end(alice, Ending.LOGOUT);

        assertThat(count()).isEqualTo(before);
        assertThat(lines).allMatch(line -> line.end().startsWith("1008"));
    }

    @Test
    void anAnswerThatIsGivenIsNotCounted() {
        int before = count();

        assertThat(signIn("alice").http().post("api/late/" + name()).status()).isEqualTo(200);

        Eventually.answer(
                () -> anyone().get("board?count=1"), answer -> answer.body().equals("" + before));
    }
}
