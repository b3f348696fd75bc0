package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.it.faults.Switches.Direction;
import dev.rollcall.it.faults.Switches.Notifications;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection through the proxy, with the test at both ends. */
@SuppressWarnings("NullAway.Init") // set before each test
class TcpProxyTest {

    private static final int SOON_MILLIS = 200;
    private static final int LONG_MILLIS = 10_000;

    private static final PostgresMessage COMMIT = message("COMMIT\0", 'C');
    private static final PostgresMessage READY = message("I", 'Z');
    private static final PostgresMessage ONE = PostgresMessage.notification(1, "rollcall", "1");
    private static final PostgresMessage OTHER = PostgresMessage.notification(1, "rollcall", "2");

    private ServerSocket listener;
    private TcpProxy proxy;
    private Socket node;
    private Socket database;

    private static PostgresMessage message(String content, char type) {
        byte[] bytes = (type + "\0\0\0" + (char) (content.length() + Integer.BYTES) + content).getBytes(US_ASCII);
        return new PostgresMessage(bytes);
    }

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        proxy = TcpProxy.start(listener.getLocalPort());
        node = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        node.setSoTimeout(LONG_MILLIS);
        database = listener.accept();
        database.setSoTimeout(LONG_MILLIS);
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
        listener.close();
        node.close();
        database.close();
    }

    private void ask(String text) throws IOException {
        node.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private String asked(int length) throws IOException {
        return new String(database.getInputStream().readNBytes(length), US_ASCII);
    }

    private void answer(BackendMessage... messages) throws IOException {
        for (BackendMessage message : messages) {
            database.getOutputStream().write(message.bytes());
        }
    }

    private void assertAnswered(BackendMessage... messages) throws IOException {
        for (BackendMessage message : messages) {
            assertThat(node.getInputStream().readNBytes(message.bytes().length)).isEqualTo(message.bytes());
        }
    }

    @Test
    void everythingPasses() throws IOException {
        ask("select");
        answer(READY, ONE, COMMIT);

        assertThat(asked(6)).isEqualTo("select");
        assertAnswered(READY, ONE, COMMIT);
    }

    @Test
    void stalledBytesComeLater() throws IOException {
        proxy.switches().stall(Set.of(Direction.TO_DATABASE));
        ask("select");
        database.setSoTimeout(SOON_MILLIS);
        assertThatThrownBy(() -> asked(6)).isInstanceOf(SocketTimeoutException.class);

        proxy.pass();

        database.setSoTimeout(LONG_MILLIS);
        assertThat(asked(6)).isEqualTo("select");
    }

    @Test
    void delayedBytesComeLater() throws IOException {
        Duration delay = Duration.ofMillis(100);
        proxy.switches().delay(Direction.TO_NODE, delay);
        long start = System.nanoTime();

        answer(READY);

        assertAnswered(READY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void answerToACommitIsLostAfterTheCommit() throws IOException {
        proxy.switches().loseCommits(1);
        ask("COMMIT");
        assertThat(asked(6)).isEqualTo("COMMIT");

        answer(READY, COMMIT, READY);

        assertAnswered(READY);
        assertThat(node.getInputStream().read()).isEqualTo(-1);
        assertThat(proxy.switches().commitsLost()).isEqualTo(1);
    }

    @Test
    void notificationsAreLostAlone() throws IOException {
        proxy.switches().treatNotifications(Notifications.DROP);

        answer(ONE, READY);

        assertAnswered(READY);
        assertThat(proxy.switches().notificationsSeen()).isEqualTo(1);
    }

    @Test
    void notificationsAreDoubledAndSwapped() throws IOException {
        proxy.switches().treatNotifications(Notifications.DOUBLE);
        answer(ONE);
        assertAnswered(ONE, ONE);

        proxy.switches().treatNotifications(Notifications.SWAP);
        answer(ONE, OTHER);
        assertAnswered(OTHER, ONE);
    }

    @Test
    void forgedNotificationComesBetweenMessages() throws IOException {
        proxy.forge(ONE);
        answer(READY);
        assertAnswered(READY);

        proxy.forge(OTHER);

        assertAnswered(OTHER);
    }

    @Test
    void cutConnectionsEndAndNewOnesAreRefused() throws IOException {
        proxy.cut();

        assertThat(node.getInputStream().read()).isEqualTo(-1);
        try (Socket next = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            assertThat(next.getInputStream().read()).isEqualTo(-1);
        }
    }
}
