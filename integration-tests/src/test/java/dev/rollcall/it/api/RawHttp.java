package dev.rollcall.it.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a request to a socket, byte for byte: what {@link java.net.http} would correct or refuse. */
record RawHttp(URI server) {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final String NEW_LINE = "\r\n";

    /** A request without a body; HTTP/1.0, so that the answer is not chunked and ends with the connection. */
    Answer send(String method, String target, List<Map.Entry<String, String>> headers) {
        String lines = headers.stream()
                .map(header -> header.getKey() + ": " + header.getValue() + NEW_LINE)
                .collect(Collectors.joining());
        return send(method + " " + target + " HTTP/1.0" + NEW_LINE + "Host: " + server.getAuthority() + NEW_LINE + lines
                + NEW_LINE);
    }

    /** A whole request, after which the server closes the connection. */
    Answer send(String request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return answer(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(String text) {
        int end = text.indexOf(NEW_LINE + NEW_LINE);
        List<String> head = text.substring(0, end).lines().toList();
        return new Answer(
                Integer.parseInt(head.get(0).split(" ", 3)[1]),
                head.stream().skip(1).map(RawHttp::header).toList(),
                text.substring(end + 2 * NEW_LINE.length()));
    }

    private static Map.Entry<String, String> header(String line) {
        int colon = line.indexOf(':');
        return Map.entry(line.substring(0, colon), line.substring(colon + 1).strip());
    }
}
