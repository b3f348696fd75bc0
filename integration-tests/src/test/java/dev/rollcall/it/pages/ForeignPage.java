package dev.rollcall.it.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of another origin than the application's, in a real browser. Its script asks the application. */
final class ForeignPage implements AutoCloseable {

    /** Asks, again if it is told to, until the answer is the expected one. */
    private static final String ASK = """
            async ({ method, url, headers, body, until }) => {
              for (let tries = 0; ; tries++) {
                const answer = await fetch(url, { method, headers, body: body || undefined });
                const text = await answer.text();
                if (!until || text.includes(until) || tries === 300) {
                  return { status: String(answer.status), body: text, headers: JSON.stringify([...answer.headers]) };
                }
                await new Promise((resolve) => setTimeout(resolve, 100));
              }
            }""";

    private final HttpServer server;
    private final BrowserContext context;
    private final Page page;

    /** What the script could read. */
    record Read(int status, String body, String headers) {}

    private ForeignPage(HttpServer server, BrowserContext context) {
        this.server = server;
        this.context = context;
        this.page = context.newPage();
    }

    static ForeignPage at(int port, Chromium chromium) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", exchange -> {
                byte[] html = "<!DOCTYPE html><title>Tasks</title>".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, html.length);
                exchange.getResponseBody().write(html);
                exchange.close();
            });
            server.start();
            ForeignPage foreign = new ForeignPage(server, chromium.browser().newContext());
            foreign.page.navigate(origin(port));
            return foreign;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String origin(int port) {
        return "http://127.0.0.1:" + port;
    }

    Read ask(String method, URI url, Map<String, String> headers, @Nullable String body) {
        return ask(method, url, headers, body, "");
    }

    Read ask(String method, URI url, Map<String, String> headers, @Nullable String body, String until) {
        Map<?, ?> read = (Map<?, ?>) page.evaluate(
                ASK,
                Map.of(
                        "method", method,
                        "url", url.toString(),
                        "headers", headers,
                        "until", until,
                        "body", body == null ? "" : body));
        return new Read(
                Integer.parseInt(String.valueOf(read.get("status"))),
                String.valueOf(read.get("body")),
                String.valueOf(read.get("headers")));
    }

    @Override
    public void close() {
        context.close();
        server.stop(0);
    }
}
