package dev.rollcall.it.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** Many requests over one connection. */
record KeptAlive(URI server) {

    private static final int TIMEOUT_MILLIS = 30_000;

    /** All answers as they came; each request is a path and the lines of its header, if it has any. */
    String get(List<Request> requests) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            for (int i = 0; i < requests.size(); i++) {
                String text = text(requests.get(i), i == requests.size() - 1);
                socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            }
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Request request, boolean isLast) {
        return "GET " + server.getPath() + request.path() + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n"
                + request.header() + (isLast ? "Connection: close\r\n" : "") + "\r\n";
    }

    record Request(String path, String header) {}
}
