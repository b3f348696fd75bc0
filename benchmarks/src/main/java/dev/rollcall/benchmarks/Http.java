package dev.rollcall.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single requests, one connection a thread. */
final class Http {

    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The access token of a new session. */
    String login(URI login, String user) throws IOException {
        String body = "{\"username\":\"" + user + "\",\"password\":\"any\"}";
        HttpResponse<String> answer = require(
                200,
                HttpRequest.newBuilder(login)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
        Matcher token = ACCESS_TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new IllegalStateException("No token in " + answer.body());
        }
        return token.group(1);
    }

    static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri).build();
    }

    static HttpRequest get(URI uri, String token) {
        return authorized(uri, token).build();
    }

    static HttpRequest post(URI uri, String token) {
        return authorized(uri, token).POST(BodyPublishers.noBody()).build();
    }

    private static HttpRequest.Builder authorized(URI uri, String token) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    }

    /**
     * Sends a request.
     *
     * @throws IllegalStateException when the answer has another status
     */
    HttpResponse<String> require(int status, HttpRequest request) throws IOException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != status) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
