package dev.rollcall.it.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A proxy that ends TLS in front of a server and tells it nothing of that. What comes out of it is passed on byte by byte, so
 * it knows nothing of HTTP either. No browser trusts its certificate.
 */
final class TlsProxy implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private final int target;

    private TlsProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** Before a server at this port of the loopback interface, which need not run yet. */
    static TlsProxy before(int target) {
        try {
            ServerSocket listener =
                    tls().getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress());
            TlsProxy proxy = new TlsProxy(listener, target);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException("no proxy", e);
        }
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = Files.createTempDirectory("tls-proxy");
        Path file = folder.resolve("key.p12");
        try {
            makeKey(file);
            KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** With the JDK's own tool, because it has no public class for certificates. */
    private static void makeKey(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    /** The origin under which browsers know what is behind. */
    URI origin() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket browser = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                pass(browser, server);
                pass(server, browser);
            }
        } catch (IOException closed) {
            // Nobody is served any more
        }
    }

    private void pass(Socket from, Socket to) {
        sockets.add(from);
        threads.execute(() -> {
            try (from;
                    to;
                    InputStream in = from.getInputStream()) {
                in.transferTo(to.getOutputStream());
            } catch (IOException closed) {
                // By either side
            } finally {
                sockets.remove(from);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
