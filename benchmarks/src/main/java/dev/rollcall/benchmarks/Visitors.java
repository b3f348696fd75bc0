package dev.rollcall.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Signs many users in and writes what they show at every request into a file, one header a line. */
final class Visitors {

    private static final int NUMBER = 200;

    private final Http http = new Http();

    /** With access tokens of Rollcall. */
    Path ofRollcall(URI login) throws IOException {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < NUMBER; i++) {
            tokens.add(http.login(login, "user" + i));
        }
        return bearing("rollcall.txt", tokens);
    }

    /** With these tokens. */
    static Path bearing(String file, List<String> tokens) throws IOException {
        return write(
                file,
                tokens.stream().map(token -> "Authorization: Bearer " + token).toList());
    }

    /** With tokens that are the body of the answer. */
    Path ofHandwritten(URI login) throws IOException {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < NUMBER; i++) {
            tokens.add(http.require(200, get(login, i)).body());
        }
        return bearing("handwritten.txt", tokens);
    }

    /** With the cookies of the server's own sessions. */
    Path ofHttpSession(URI login) throws IOException {
        List<String> credentials = new ArrayList<>();
        for (int i = 0; i < NUMBER; i++) {
            String cookie = http.require(200, get(login, i))
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            credentials.add("Cookie: " + cookie.substring(0, cookie.indexOf(';')));
        }
        return write("httpsession.txt", credentials);
    }

    /** Makes sure that a guarded resource is guarded. */
    void requireRefusal(URI guarded) throws IOException {
        http.require(401, Http.get(guarded));
    }

    private static HttpRequest get(URI login, int user) {
        return Http.get(URI.create(login + "?user=user" + user));
    }

    private static Path write(String name, List<String> lines) throws IOException {
        return Files.write(Target.path(name), lines);
    }
}
