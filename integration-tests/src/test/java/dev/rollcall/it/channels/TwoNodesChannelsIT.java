package dev.rollcall.it.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Http;
import dev.rollcall.it.channels.app.Chat;
import dev.rollcall.it.databases.Postgres;
import dev.rollcall.it.databases.ServerProcess;
import dev.rollcall.it.databases.ServerProcess.Launch;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Login.SignedIn;
import dev.rollcall.it.host.Wars;
import dev.rollcall.testing.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A channel on one node, while its session ends on another. They know nothing of each other but the database. */
@Tag("payara-micro")
@SuppressWarnings("NullAway.Init") // set before all tests
class TwoNodesChannelsIT {

    private static final Path CHANNELS =
            ServerProcess.written(Wars.of("channels.war").addPackage(Chat.class.getPackage()));

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres("channel-nodes");

    static ServerProcess first;
    static ServerProcess second;

    @BeforeAll
    static void startNodes() {
        POSTGRES.start();
        CompletableFuture<ServerProcess> other = CompletableFuture.supplyAsync(() -> start("channels2"));
        first = start("channels1");
        second = other.join();
    }

    private static ServerProcess start(String name) {
        return ServerProcess.start(new Launch(
                name,
                FreePorts.next(),
                List.of("-Xmx384m", "-Drollcall.datasource=jdbc/rollcall", "-Dpostgresql.port=" + Postgres.port()),
                ServerProcess.POSTGRESQL,
                List.of(CHANNELS)));
    }

    @AfterAll
    static void stopNodes() {
        first.close();
        second.close();
    }

    private static SignedIn signIn(String user) {
        return new Login(first.application("channels")).as(user);
    }

    private static Http atSecond(SignedIn session) {
        return new Http(second.application("channels"), session.http().headers());
    }

    private static String sendBySecond(String channel) {
        return new Http(second.application("channels"))
                .post("board?channel=" + channel + "&text=late")
                .body();
    }

    /** Twenty times, because it is about who comes first. */
    @Test
    void whatIsOpenOnAnotherNodeIsClosedWhenTheEndIsAnswered() {
        for (int round = 0; round < 20; round++) {
            SignedIn alice = signIn("alice");
            Line socket =
                    Line.socket(atSecond(alice), "api/chat/socket" + round).greeted();
            Line prices =
                    Line.socket(atSecond(alice), "api/prices/prices" + round).greeted();
            Line late = Line.answer(atSecond(alice), "api/late/late" + round).greeted();

            assertThat(alice.http().post("api/v1/auth/logout").status()).isEqualTo(204);

            int number = round;
            assertThat(List.of("socket", "prices", "late"))
                    .allSatisfy(kind -> assertThat(sendBySecond(kind + number)).isNotEqualTo("sent"));
            assertThat(socket.end()).isEqualTo("1008 session_revoked signed_out");
            assertThat(prices.end()).isEqualTo("1008 session_revoked signed_out");
            assertThat(late.end()).isEqualTo("200");
            assertThat(List.of(socket, prices, late))
                    .allSatisfy(line -> assertThat(line.received()).containsExactly("hello"));
        }
    }

    @Test
    void everyonesChannelsOnAnotherNodeAreClosedWhenTheEmergencyIsAnswered() {
        SignedIn alice = signIn("alice");
        SignedIn admin = signIn("admin");
        Line socket = Line.socket(atSecond(alice), "api/chat/emergency").greeted();
        Line own = Line.socket(atSecond(admin), "api/chat/own").greeted();

        assertThat(admin.http()
                        .delete("api/v1/admin/sessions?keep_current=true")
                        .status())
                .isEqualTo(200);

        assertThat(sendBySecond("emergency")).isNotEqualTo("sent");
        assertThat(socket.end()).isEqualTo("1008 session_revoked emergency");
        assertThat(sendBySecond("own")).isEqualTo("sent");
        assertThat(own.isClosed()).isFalse();
    }
}
