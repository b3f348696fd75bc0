package dev.rollcall.it.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import dev.rollcall.it.faults.Operation.Exchange;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** One node as its clients see it; every request is recorded. Thread-safe. */
final class NodeClient {

    private static final String SESSIONS = "api/v1/sessions";

    private final int node;
    private final Http http;
    private final Recorder recorder;

    NodeClient(int node, Http http, Recorder recorder) {
        this.node = node;
        this.http = http;
        this.recorder = recorder;
    }

    /** The new session, if there is one. */
    Optional<Device> logIn(String user, String password) {
        JsonObject request = Json.createObjectBuilder()
                .add("username", user)
                .add("password", password)
                .build();
        Timed timed = timed(() -> http.post(Login.PATH, request));
        Optional<Device> device = timed.json().map(answer -> new Device(user, answer));
        record(Kind.LOGIN, user, device.map(Device::session), timed);
        return device;
    }

    /** A path of the application, with one of the device's access tokens. */
    Outcome request(Device device, String accessToken) {
        Timed timed = timed(() -> http.bearer(accessToken).get("api/hello"));
        return add(new Operation(
                Kind.REQUEST,
                node,
                device.user(),
                Optional.of(device.session()),
                Optional.empty(),
                device.pairOf(accessToken).map(NodeClient::named),
                Optional.empty(),
                timed.start(),
                timed.end(),
                timed.outcome()));
    }

    /** The device gets the new tokens. */
    Outcome refresh(Device device, String refreshToken) {
        JsonObject request =
                Json.createObjectBuilder().add("refresh_token", refreshToken).build();
        Timed timed = timed(() -> http.post("api/v1/auth/refresh", request));
        timed.json().ifPresent(device::accept);
        Exchange exchange =
                new Exchange(named(refreshToken), timed.json().map(answer -> named(answer.getString("refresh_token"))));
        return add(new Operation(
                Kind.REFRESH,
                node,
                device.user(),
                Optional.of(device.session()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(exchange),
                timed.start(),
                timed.end(),
                timed.outcome()));
    }

    Outcome logOut(Device device) {
        return record(Kind.LOGOUT, device, timed(() -> as(device).post("api/v1/auth/logout")));
    }

    Outcome endOne(Device asking, Device target) {
        Timed timed = timed(() -> as(asking).delete(SESSIONS + "/" + target.session()));
        return add(new Operation(
                Kind.END_ONE,
                node,
                asking.user(),
                Optional.of(asking.session()),
                Optional.of(target.session()),
                Optional.empty(),
                Optional.empty(),
                timed.start(),
                timed.end(),
                timed.outcome()));
    }

    Outcome endOthers(Device asking) {
        return record(Kind.END_OTHERS, asking, timed(() -> as(asking).delete(SESSIONS)));
    }

    Outcome changeGroups(Device admin, String user) {
        JsonObject groups = Json.createObjectBuilder()
                .add("groups", Json.createArrayBuilder().add("user"))
                .build();
        return record(
                Kind.USER_CHANGED,
                user,
                Optional.empty(),
                timed(() -> as(admin).put("api/users/" + user + "/groups", groups)));
    }

    Outcome disable(Device admin, String user) {
        return record(Kind.USER_CHANGED, user, Optional.empty(), setEnabled(admin, user, false));
    }

    Outcome enable(Device admin, String user) {
        return record(Kind.REQUEST, admin, setEnabled(admin, user, true));
    }

    private Timed setEnabled(Device admin, String user, boolean enabled) {
        JsonObject body = Json.createObjectBuilder().add("enabled", enabled).build();
        return timed(() -> as(admin).put("api/users/" + user + "/enabled", body));
    }

    /** A token that no login gave. */
    Outcome forged(String accessToken) {
        return record(
                Kind.FORGED,
                "nobody",
                Optional.empty(),
                timed(() -> http.bearer(accessToken).get("api/hello")));
    }

    private Http as(Device device) {
        return http.bearer(device.newestAccessToken());
    }

    private Outcome record(Kind kind, Device device, Timed timed) {
        return record(kind, device.user(), Optional.of(device.session()), timed);
    }

    private Outcome record(Kind kind, String user, Optional<UUID> session, Timed timed) {
        return add(new Operation(
                kind,
                node,
                user,
                session,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                timed.start(),
                timed.end(),
                timed.outcome()));
    }

    private Outcome add(Operation operation) {
        recorder.add(operation);
        return operation.outcome();
    }

    /** An answer, if there was one, and when it was waited for. */
    private record Timed(long start, long end, Optional<Answer> answer) {

        Outcome outcome() {
            return answer.map(given -> new Outcome(given.status(), code(given))).orElse(Outcome.NONE);
        }

        /** The body of a success that has one. */
        Optional<JsonObject> json() {
            return answer.filter(given -> given.status() == 200).map(Answer::json);
        }
    }

    private static Timed timed(Supplier<Answer> request) {
        long start = System.nanoTime();
        try {
            Answer answer = request.get();
            return new Timed(start, System.nanoTime(), Optional.of(answer));
        } catch (UncheckedIOException noAnswer) {
            return new Timed(start, System.nanoTime(), Optional.empty());
        }
    }

    private static String code(Answer answer) {
        if (answer.status() < 400) {
            return "";
        }
        try {
            JsonObject problem = answer.json();
            String code = problem.getString("code", problem.getString("title", ""));
            return problem.containsKey("reason") ? code + "/" + problem.getString("reason") : code;
        } catch (JsonException pageOfTheServer) {
            return "no problem document";
        }
    }

    /** A secret does not belong in a record that is printed when something is wrong. */
    private static String named(String refreshToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(refreshToken.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
