package dev.rollcall.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rollcall.benchmarks.app.StreamServlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How soon open channels close: each of a session of its own, on one node, while the sessions end on another that shares only
 * PostgreSQL with it.
 */
final class Channels {

    private static final int OPEN = Integer.getInteger("channels", 10_000);
    private static final int SINGLE = 100;

    private final Http http = new Http();
    private final Server first;
    private final Server second;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    private int closedChannels;

    private Channels(Server first, Server second) throws IOException {
        this.first = first;
        this.second = second;
        selector = Selector.open();
    }

    /** A channel, as the client sees it. */
    private static final class Stream {

        private final String token;
        private boolean isOpen;
        private long closedAt;

        Stream(String token) {
            this.token = token;
        }
    }

    static void run() throws IOException {
        Path war = War.named("rollcall")
                .withServlet(StreamServlet.class)
                .withEndOfEveryone()
                .withRollcallOn(Postgres.DATABASE, Target.libraries(), War.IN_MEMORY)
                .build();
        List<String> heap = List.of("-Xmx2g");
        try (Postgres postgres = new Postgres(Postgres.DATABASE);
                Server first = Server.start(List.of(war), heap, postgres.serverOptions());
                Server second = Server.start(List.of(war), heap, postgres.serverOptions())) {
            new Channels(first, second).measure();
        }
    }

    private void measure() throws IOException {
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < OPEN; i++) {
            streams.add(open("user" + i));
        }
        System.out.printf("| %,d open channels, ms | median | p99 | highest |%n|---|---:|---:|---:|%n", OPEN);
        List<Long> answered = new ArrayList<>();
        List<Long> closed = new ArrayList<>();
        for (Stream stream : streams.subList(0, SINGLE)) {
            long start = System.nanoTime();
            http.require(204, Http.post(first.uri("/rollcall/api/v1/auth/logout"), stream.token));
            answered.add(System.nanoTime() - start);
            readUntilClosed(closed.size() + 1);
            closed.add(stream.closedAt - start);
        }
        print("one session ended: acknowledged", answered);
        print("one session ended: its channel closed", closed);
        List<Stream> rest = streams.subList(SINGLE, OPEN);
        long start = System.nanoTime();
        http.require(200, Http.post(first.uri("/rollcall/end-everyone"), ""));
        long acknowledged = System.nanoTime() - start;
        readUntilClosed(OPEN);
        print("everyone ended: acknowledged", List.of(acknowledged));
        print(
                "everyone ended: channels closed",
                rest.stream().map(stream -> stream.closedAt - start).toList());
    }

    private static void print(String name, List<Long> nanos) {
        Latencies latencies = new Latencies(nanos);
        System.out.printf(
                "| %s | %.1f | %.1f | %.1f |%n",
                name, latencies.medianMillis(), latencies.p99Millis(), latencies.highestMillis());
    }

    private Stream open(String user) throws IOException {
        Stream stream = new Stream(http.login(first.uri("/rollcall/api/v1/auth/login"), user));
        URI uri = second.uri("/rollcall/api/stream");
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
        channel.write(US_ASCII.encode("GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nAuthorization: Bearer " + stream.token + "\r\n\r\n"));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, stream);
        while (!stream.isOpen) {
            read();
        }
        return stream;
    }

    private void readUntilClosed(int number) throws IOException {
        while (closedChannels < number) {
            read();
        }
    }

    private void read() throws IOException {
        selector.select(key -> {
            Stream stream = (Stream) key.attachment();
            try {
                buffer.clear();
                int length = ((SocketChannel) key.channel()).read(buffer);
                String text = US_ASCII.decode(buffer.flip()).toString();
                stream.isOpen |= text.contains("data: open");
                // The last chunk, or the end of the connection
                if (length < 0 || text.endsWith("0\r\n\r\n")) {
                    close(key, stream);
                }
            } catch (IOException broken) {
                close(key, stream);
            }
        });
    }

    private void close(SelectionKey key, Stream stream) {
        stream.closedAt = System.nanoTime();
        closedChannels++;
        try {
            key.channel().close();
        } catch (IOException closedAnyway) {
            key.cancel();
        }
    }
}
