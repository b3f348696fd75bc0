package dev.rollcall.it.faults;

import dev.rollcall.it.faults.Switches.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/** One connection of a node to its database, through the switches. */
final class ProxiedConnection implements AutoCloseable {

    private static final int CHUNK = 1 << 14;

    private final Socket node;
    private final Socket database;
    private final Conversation conversation;
    private final Switches switches;
    private final Deque<BackendMessage> held = new ArrayDeque<>();
    private boolean ready;

    ProxiedConnection(Socket node, Socket database, Conversation conversation, Switches switches) throws IOException {
        this.node = node;
        this.database = database;
        this.conversation = conversation;
        this.switches = switches;
        node.setTcpNoDelay(true);
        database.setTcpNoDelay(true);
    }

    void start(Runnable whenClosed) {
        Daemon.run("proxy-to-database", () -> {
            try (this) {
                passToDatabase();
            }
        });
        Daemon.run("proxy-to-node", () -> {
            try (this) {
                passToNode();
            } finally {
                whenClosed.run();
            }
        });
    }

    private void passToDatabase() throws IOException, InterruptedException {
        InputStream in = node.getInputStream();
        OutputStream out = database.getOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            switches.await(Direction.TO_DATABASE);
            conversation.sent(chunk, length);
            out.write(chunk, 0, length);
        }
        switches.await(Direction.TO_DATABASE);
    }

    private void passToNode() throws IOException, InterruptedException {
        InputStream in = database.getInputStream();
        byte[] chunk = new byte[CHUNK];
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            switches.await(Direction.TO_NODE);
            for (BackendMessage message : conversation.received(chunk, length)) {
                if (message.isCommitted() && switches.losesCommit()) {
                    return;
                }
                pass(message);
            }
        }
        switches.await(Direction.TO_NODE);
    }

    private synchronized void pass(BackendMessage message) throws IOException {
        if (!message.isNotification()) {
            write(message);
            ready |= message.isReady();
            return;
        }
        for (BackendMessage treated : switches.treat(message, held)) {
            write(treated);
        }
    }

    /** Between two messages; not while the connection is being opened, when a client expects none. */
    synchronized void forge(BackendMessage notification) {
        try {
            if (ready) {
                write(notification);
            }
        } catch (IOException closedMeanwhile) {
            close();
        }
    }

    private void write(BackendMessage message) throws IOException {
        node.getOutputStream().write(message.bytes());
    }

    /** Both ends see the connection end; what is held is lost. */
    @Override
    public void close() {
        Daemon.closeQuietly(node);
        Daemon.closeQuietly(database);
    }
}
