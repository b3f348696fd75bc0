package dev.rollcall.it.api;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A client of the deployed application; immutable, so that one signed-in user is one value.
 *
 * <p>Paths are relative to the application ({@code "api/hello"}). Redirects are not followed and no cookie is kept.
 *
 * @param base where the application answers, with a slash at the end
 * @param headers what every request carries; a name may come twice
 */
public record Http(URI base, List<Map.Entry<String, String>> headers) {

    private static final String API = "api/v1/";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    public Http {
        headers = List.copyOf(headers);
    }

    public Http(URI base) {
        this(base, List.of());
    }

    /** The same with one more header. */
    public Http with(String name, String value) {
        return new Http(
                base,
                Stream.concat(headers.stream(), Stream.of(Map.entry(name, value)))
                        .toList());
    }

    public Http bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    public Answer post(String path, JsonObject body) {
        return json("POST", path, body.toString());
    }

    public Answer put(String path, JsonObject body) {
        return json("PUT", path, body.toString());
    }

    public Answer patch(String path, JsonObject body) {
        return json("PATCH", path, body.toString());
    }

    /** A body that says that it is JSON, whatever it is. */
    public Answer json(String method, String path, String body) {
        return with("Content-Type", "application/json").send(method, path, BodyPublishers.ofString(body));
    }

    /** A body of no declared type unless a header says it. */
    public Answer send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).method(method, body);
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        try {
            Answer answer = answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
            checkDescription(method, base.resolve(path), answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends the path exactly as it stands, behind the application's own: {@code "api/..;/x"}. */
    public Answer raw(String method, String path) {
        return new RawHttp(base).send(method, base.getRawPath() + path, headers);
    }

    /** Of answers of ours; an application may have something else at this path. */
    private void checkDescription(String method, URI address, Answer answer) {
        String path = address.getRawPath();
        if (path.startsWith(base.getRawPath() + API)
                && answer.headers("X-Content-Type-Options").equals(List.of("nosniff"))) {
            Description.check(method, path.substring(base.getRawPath().length() + API.length() - 1), answer);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().map().entrySet().stream()
                        .flatMap(header -> header.getValue().stream().map(value -> Map.entry(header.getKey(), value)))
                        .toList(),
                response.body());
    }
}
