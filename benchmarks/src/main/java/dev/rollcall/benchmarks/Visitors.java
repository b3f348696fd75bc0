package dev.rollcall.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs many users in and writes what they show at every request into a file, one header a line. */
final class Visitors {

    private static final int NUMBER = 200;
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();

    /** With access tokens of Rollcall. */
    Path ofRollcall(URI login) throws IOException {
        List<String> credentials = new ArrayList<>();
        for (int i = 0; i < NUMBER; i++) {
            String body = "{\"username\":\"user" + i + "\",\"password\":\"any\"}";
            HttpResponse<String> answer = send(HttpRequest.newBuilder(login)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build());
            Matcher token = ACCESS_TOKEN.matcher(answer.body());
            if (!token.find()) {
                throw new IllegalStateException("No token in " + answer.body());
            }
            credentials.add("Authorization: Bearer " + token.group(1));
        }
        return write("rollcall.txt", credentials);
    }

    /** With tokens that are the body of the answer. */
    Path ofHandwritten(URI login) throws IOException {
        List<String> credentials = new ArrayList<>();
        for (int i = 0; i < NUMBER; i++) {
            credentials.add("Authorization: Bearer " + send(get(login, i)).body());
        }
        return write("handwritten.txt", credentials);
    }

    /** With the cookies of the server's own sessions. */
    Path ofHttpSession(URI login) throws IOException {
        List<String> credentials = new ArrayList<>();
        for (int i = 0; i < NUMBER; i++) {
            String cookie =
                    send(get(login, i)).headers().firstValue("Set-Cookie").orElseThrow();
            credentials.add("Cookie: " + cookie.substring(0, cookie.indexOf(';')));
        }
        return write("httpsession.txt", credentials);
    }

    /** Makes sure that a guarded resource is guarded. */
    void requireRefusal(URI guarded) throws IOException {
        int status = answer(HttpRequest.newBuilder(guarded).build()).statusCode();
        if (status != 401) {
            throw new IllegalStateException(guarded + " answered " + status + " to a stranger");
        }
    }

    private static HttpRequest get(URI login, int user) {
        return HttpRequest.newBuilder(URI.create(login + "?user=user" + user)).build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Path write(String name, List<String> lines) throws IOException {
        return Files.write(Target.path(name), lines);
    }
}
