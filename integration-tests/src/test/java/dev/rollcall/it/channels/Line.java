package dev.rollcall.it.channels;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.rollcall.it.api.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The client's end of a channel. */
public final class Line {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private static final int PATIENCE_SECONDS = 20;

    private final CompletableFuture<Void> greeted = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private Line() {}

    /** A WebSocket. Its end is the code and the reason. */
    public static Line socket(Http client, String path) {
        Line line = new Line();
        URI address = client.base().resolve(path);
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        client.headers().forEach(header -> builder.header(header.getKey(), header.getValue()));
        line.socket.complete(
                builder.buildAsync(URI.create("ws" + address.toString().substring(4)), line.listener())
                        .join());
        return line;
    }

    private WebSocket.Listener listener() {
        return new WebSocket.Listener() {

            @Override
            public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
                receive(text.toString());
                from.request(1);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                end.complete(code + " " + reason);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void onError(WebSocket from, Throwable failed) {
                end.complete(failed.toString());
            }
        };
    }

    /** An answer that goes on. Its end is the status. */
    public static Line answer(Http client, String path) {
        Line line = new Line();
        HttpRequest.Builder request = HttpRequest.newBuilder(client.base().resolve(path));
        client.headers().forEach(header -> request.header(header.getKey(), header.getValue()));
        Thread reader = new Thread(() -> line.read(request.build()));
        reader.setDaemon(true);
        reader.start();
        return line;
    }

    private void read(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = CLIENT.send(request, BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                    receive(text);
                }
            }
            end.complete(String.valueOf(answer.statusCode()));
        } catch (IOException cut) {
            end.complete(cut.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive(String text) {
        received.add(text);
        if (text.contains("hello")) {
            greeted.complete(null);
        }
    }

    /** Waits until the server has greeted, and so has the channel. */
    public Line greeted() {
        await(greeted);
        return this;
    }

    /** Sends a message, if it can. */
    public void send(String text) {
        socket.join().sendText(text, true).exceptionally(closed -> null).join();
    }

    /** Whether it has ended, without waiting. */
    public boolean isClosed() {
        return end.isDone();
    }

    /** How it ended; waits for that. */
    public String end() {
        return await(end);
    }

    /** What has come so far. */
    public List<String> received() {
        return received;
    }

    private <T> T await(CompletableFuture<T> event) {
        try {
            return event.get(PATIENCE_SECONDS, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Nothing came after " + received, e);
        }
    }
}
