package dev.rollcall.it.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A proxy that shows an application under another path, with what docs/pages.md asks of one: it changes cookies' paths too. */
final class PathProxy implements AutoCloseable {

    private static final String SHOWN = "/store/";

    /** What belongs to a connection. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final HttpServer server;
    private final URI application;
    private final Set<String> dropped;

    private PathProxy(HttpServer server, URI application, Set<String> dropped) {
        this.server = server;
        this.application = application;
        this.dropped = dropped;
    }

    static PathProxy before(URI application) throws IOException {
        return before(application, OWN_HEADERS);
    }

    /** One that lets no cookie pass, in either direction: to the page, it is as if the browser blocked them. */
    static PathProxy withoutCookies(URI application) throws IOException {
        return before(
                application,
                Stream.concat(OWN_HEADERS.stream(), Stream.of("cookie", "set-cookie"))
                        .collect(Collectors.toSet()));
    }

    private static PathProxy before(URI application, Set<String> dropped) throws IOException {
        PathProxy proxy = new PathProxy(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), application, dropped);
        proxy.server.setExecutor(proxy.threads);
        proxy.server.createContext(SHOWN, proxy::forward);
        proxy.server.start();
        return proxy;
    }

    /** Where browsers find the application. */
    URI shown() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + SHOWN);
    }

    private void forward(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().substring(SHOWN.length());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application + path))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isDropped(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            answer(exchange, client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!isDropped(name)) {
                values.forEach(value -> exchange.getResponseHeaders()
                        .add(name, value.replace("; Path=" + application.getPath(), "; Path=" + SHOWN)));
            }
        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private boolean isDropped(String header) {
        return dropped.stream().anyMatch(header::equalsIgnoreCase);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
