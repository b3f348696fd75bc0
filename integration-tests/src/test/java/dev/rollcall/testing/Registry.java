package dev.rollcall.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A registry with one file, on the loopback interface. */
final class Registry implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** How one answers. */
    interface Answers {
        void to(HttpExchange exchange) throws IOException;
    }

    Registry(Answers answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestURI().toString());
                answers.to(exchange);
            }
        });
        server.start();
    }

    static Registry serving(byte[] content) {
        return new Registry(exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        });
    }

    static Registry refusing(int status) {
        return new Registry(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    /** Promises more than it sends. */
    static Registry breakingOff(byte[] content) {
        return new Registry(exchange -> {
            exchange.sendResponseHeaders(200, content.length + 1L);
            exchange.getResponseBody().write(content);
        });
    }

    /** A package like that of Chromium, with three small files in it. */
    static byte[] tarball() {
        Map<String, String> files = Map.of(
                "package/README.md",
                "UmVhZCBtZQ==",
                "package/bin/chromium.br",
                "iwmAIyEvYmluL3NoCmVjaG8gZmFrZQoD",
                "package/bin/al2023.tar.br",
                "G/8naEbdtmxJhqQ7/7R1myAajk+PE2seUQswk8IAM6vvwnK+H/R4vJ7sv6KJJqmS33z26kggTQmsbTz+bqbhqILiG5IgvyHFzKK/t0K5"
                        + "AVYvvZne8lE7IrhAj6kNQpzaDYCCAA==",
                "package/bin/fonts.tar.br",
                "G/8noAbCtn2mJEPCn27QMp6hiaOnXH/aeImaxq/RoQKWSrwTnyC+B7j4BYGBTUfNBYFEo97puc40v/4TgGXiQDYyESJBKfGvY9w6OYT4"
                        + "r0dC90KUOuni2rpQX+2z3gb+/C98AmA7q3jSK3IcHUUYf1597/e/pcatEyQUp+FWc24FQAA=");
        ByteArrayOutputStream tarball = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(new GZIPOutputStream(tarball))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = Base64.getDecoder().decode(file.getValue());
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                archive.putArchiveEntry(entry);
                archive.write(content);
                archive.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tarball.toByteArray();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The file, if it is this one. */
    VerifiedDownload download(byte[] content) {
        return new VerifiedDownload(
                address().resolve("file.tgz"), sha512(content), Duration.ofSeconds(30), ProxySelector.of(null));
    }

    static String sha512(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was asked for, as it stood in the request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
