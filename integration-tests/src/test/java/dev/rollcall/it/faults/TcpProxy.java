package dev.rollcall.it.faults;

import dev.rollcall.it.faults.Switches.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The way of one node to its database, on which bytes can be delayed, held or lost. It listens on the loopback interface
 * only. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final Supplier<Conversation> protocol;
    private final Switches switches = new Switches();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private TcpProxy(ServerSocket listener, int target, Supplier<Conversation> protocol) {
        this.listener = listener;
        this.target = target;
        this.protocol = protocol;
    }

    /** Passes everything that comes to a port of its own on to PostgreSQL at another one. */
    public static TcpProxy start(int target) {
        return start(target, PostgresConversation::new);
    }

    /** Passes everything that comes to a port of its own on to a database at another one. */
    static TcpProxy start(int target, Supplier<Conversation> protocol) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target, protocol);
            Daemon.run("proxy-" + proxy.port(), proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket node = listener.accept();
            Daemon.run("proxy-connect", () -> connect(node));
        }
    }

    /** A connection to a database that is away is closed at once: the node sees what it would see of a dead server. */
    private void connect(Socket node) throws IOException {
        try {
            switches.await(Direction.TO_DATABASE);
            ProxiedConnection connection = new ProxiedConnection(
                    node, new Socket(InetAddress.getLoopbackAddress(), target), protocol.get(), switches);
            connections.add(connection);
            // Looked at only now: whoever cuts sees this connection, or is seen here
            if (cut) {
                connection.close();
            }
            connection.start(() -> connections.remove(connection));
        } catch (InterruptedException | IOException unreachable) {
            node.close();
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    Switches switches() {
        return switches;
    }

    /** Ends all connections and accepts none until {@link #pass}. */
    public void cut() {
        cut = true;
        connections.forEach(ProxiedConnection::close);
    }

    /** Ends the connections of this moment; new ones are fine. */
    void reset() {
        connections.forEach(ProxiedConnection::close);
    }

    /** Everything passes again. */
    public void pass() {
        cut = false;
        switches.pass();
    }

    /** Sends a notification that no session of the database ever sent, on every open connection. */
    void forge(BackendMessage notification) {
        connections.forEach(connection -> connection.forge(notification));
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pass();
            reset();
        }
    }
}
