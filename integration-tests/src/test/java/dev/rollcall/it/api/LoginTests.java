package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertEnded;
import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface LoginTests extends DeployedSample {

    int BODY_LIMIT = 8 * 1024;

    @Test
    default void loginGivesTokensAndTheSession() {
        JsonObject answer = signIn("alice").answer();

        assertThat(answer.keySet())
                .containsExactly(
                        "access_token", "token_type", "expires_in", "refresh_token", "refresh_expires_in", "session");
        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        // The token counts in whole seconds, so a part of the first one may be over
        assertThat(answer.getInt("expires_in")).isEqualTo(900);
        assertThat(answer.getString("refresh_token")).startsWith("rcr_").hasSizeGreaterThanOrEqualTo(4 + 43);
        assertThat(answer.getInt("refresh_expires_in")).isEqualTo(seconds(Duration.ofHours(12)));
    }

    @Test
    default void loginDescribesTheSession() {
        String agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/124.0.0.0 Safari/537.36";
        JsonObject session = Login.with(anyone().with("User-Agent", agent), Login.request("alice"))
                .session();

        assertThat(session.keySet())
                .containsExactly(
                        "id",
                        "device",
                        "device_name",
                        "device_os",
                        "device_browser",
                        "device_type",
                        "user_agent",
                        "ip_address",
                        "location",
                        "country",
                        "created_at",
                        "last_active_at",
                        "expires_at",
                        "is_current",
                        "is_remembered",
                        "amr",
                        "attributes");
        assertThat(session.getString("id")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(session.getString("device")).isEqualTo("Chrome 124 on Windows");
        assertThat(session.isNull("device_name")).isTrue();
        assertThat(session.getString("device_os")).isEqualTo("Windows 10");
        assertThat(session.getString("device_browser")).isEqualTo("Chrome 124");
        assertThat(session.getString("device_type")).isEqualTo("desktop");
        assertThat(session.getString("user_agent")).isEqualTo(agent);
        assertThat(session.getString("ip_address")).isEqualTo("127.0.0.1");
        assertThat(List.of("created_at", "last_active_at", "expires_at"))
                .allSatisfy(time ->
                        assertThat(session.getString(time)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
        assertThat(session.getString("last_active_at")).isEqualTo(session.getString("created_at"));
        assertThat(lifetime(session)).isEqualTo(Duration.ofHours(24));
        assertThat(session.getBoolean("is_current")).isTrue();
        assertThat(session.getBoolean("is_remembered")).isFalse();
    }

    @Test
    default void rememberedSessionLivesLonger() {
        Login login = Login.with(
                anyone(), Login.requestBuilder("alice").add("remember_me", true).build());

        assertThat(login.session().getBoolean("is_remembered")).isTrue();
        assertThat(lifetime(login.session())).isEqualTo(Duration.ofDays(90));
        assertThat(login.answer().getInt("refresh_expires_in")).isEqualTo(seconds(Duration.ofDays(30)));
        assertThat(login.answer().getInt("expires_in")).isBetween(899, 900);
    }

    @Test
    default void loginNamesTheDevice() {
        assertThat(deviceName("  My phone \t")).isEqualTo(Json.createValue("My phone"));
        assertThat(deviceName("x".repeat(100))).isEqualTo(Json.createValue("x".repeat(100)));
        assertThat(deviceName("<b>&\"é\uD83D\uDCF1")).isEqualTo(Json.createValue("<b>&\"é\uD83D\uDCF1"));
        assertThat(deviceName("")).isEqualTo(JsonValue.NULL);
        assertThat(deviceName(" \t ")).isEqualTo(JsonValue.NULL);
    }

    @Test
    default void unusableDeviceNameRefusesTheLogin() {
        assertThat(List.of("x".repeat(101), "a\nb", "a\u0000b", "a\u007fb", "a\u2028b", "a\u202eb"))
                .allSatisfy(name -> assertProblem(
                        anyone().post(
                                        Login.PATH,
                                        Login.requestBuilder("alice")
                                                .add("device_name", name)
                                                .build()),
                        400,
                        "invalid_request"));
    }

    @Test
    default void longUserAgentIsCut() {
        String agent = "x".repeat(600);

        JsonObject session = Login.with(anyone().with("User-Agent", agent), Login.request("alice"))
                .session();

        assertThat(session.getString("user_agent")).isEqualTo("x".repeat(512));
    }

    @Test
    default void wrongPasswordUnknownAndDisabledUserAreRefusedAlike() {
        Answer wrong = anyone().post(Login.PATH, credentials("bob", "bob-password "));
        Answer unknown = anyone().post(Login.PATH, credentials("nobody", "nobody-password"));
        Http admin = signIn("admin").client();
        Answer disabled;
        try {
            assertThat(enable(admin, "bob", false).status()).isEqualTo(204);
            disabled = anyone().post(Login.PATH, Login.request("bob"));
        } finally {
            enable(admin, "bob", true);
        }

        assertProblem(wrong, 401, "invalid_credentials");
        assertThat(wrong.headers("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(unknown).isEqualTo(wrong);
        assertThat(disabled).isEqualTo(wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALICE:alice-password",
                "alice :alice-password",
                "alice:Alice-password",
                "alice:",
                ":",
                "\uD800:\uD800",
                "' or 1=1 --:x"
            })
    default void onlyTheExactCredentialsSignIn(String credentials) {
        String[] parts = credentials.split(":", -1);

        assertProblem(anyone().post(Login.PATH, credentials(parts[0], parts[1])), 401, "invalid_credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"alice\"",
                "{",
                "{\"username\":\"alice\",\"password\":\"alice-password\"",
                "{'username':'alice','password':'alice-password'}",
                "{\"username\":\"alice\",\"password\":\"alice-password\",}",
                "{\"username\":\"alice\",\"password\":\"alice-password\"}x",
                "{\"username\":\"alice\",\"password\":\"alice-password\"} {}",
                "{\"username\":\"alice\",\"password\":\"alice-password\"}\u0000",
                "\uFEFF{\"username\":\"alice\",\"password\":\"alice-password\"}",
                "{\"username\":\"bob\",\"username\":\"alice\",\"password\":\"alice-password\"}",
                "{\"username\":\"alice\",\"password\":\"alice-password\",\"\\u0070assword\":\"alice-password\"}",
                "{\"username\":\"alice\",\"password\":\"alice-password\",\"x\":{\"a\":1,\"a\":2}}"
            })
    default void bodyThatIsNotOneJsonObjectIsRefused(String body) {
        assertProblem(anyone().json("POST", Login.PATH, body), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"username\":\"alice\"",
                "\"password\":\"alice-password\"",
                "\"username\":null,\"password\":\"alice-password\"",
                "\"username\":1,\"password\":\"alice-password\"",
                "\"username\":[\"alice\"],\"password\":\"alice-password\"",
                "\"username\":\"alice\",\"password\":true",
                "\"username\":\"alice\\u0000\",\"password\":\"alice-password\"",
                "\"username\":\"alice\\r\\nFORGED\",\"password\":\"alice-password\"",
                "\"username\":\"alice\",\"password\":\"alice-password\",\"remember_me\":\"true\"",
                "\"username\":\"alice\",\"password\":\"alice-password\",\"remember_me\":1",
                "\"username\":\"alice\",\"password\":\"alice-password\",\"device_name\":1",
                "\"username\":\"alice\",\"password\":\"alice-password\",\"transport\":\"pigeon\"",
                "\"username\":\"alice\",\"password\":\"alice-password\",\"transport\":\"Body\"",
                "\"username\":\"alice\",\"password\":\"alice-password\",\"transport\":1"
            })
    default void memberThatIsMissingOrOfTheWrongTypeIsRefused(String members) {
        assertProblem(anyone().json("POST", Login.PATH, "{" + members + "}"), 400, "invalid_request");
    }

    @Test
    default void whatAJsonParserChokesOnIsRefused() {
        assertThat(List.of("[".repeat(2000) + "]".repeat(2000), "{\"a\":".repeat(1500), "9".repeat(7000)))
                .allSatisfy(value -> assertProblem(
                        anyone().json(
                                        "POST",
                                        Login.PATH,
                                        "{\"username\":\"alice\",\"password\":\"alice-password\",\"x\":" + value + "}"),
                        400,
                        "invalid_request"));
    }

    @Test
    default void bodyThatIsNotUtf8IsRefused() {
        byte[] body = "{\"username\":\"alice\",\"password\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertProblem(
                anyone().with("Content-Type", "application/json")
                        .send("POST", Login.PATH, BodyPublishers.ofByteArray(body)),
                400,
                "invalid_request");
    }

    @Test
    default void optionalMembersMayBeNullAndUnknownOnesAreIgnored() {
        Login login = Login.with(
                anyone(),
                Login.requestBuilder("alice")
                        .addNull("remember_me")
                        .addNull("device_name")
                        .addNull("transport")
                        .add("colour", "blue")
                        .build());

        assertThat(login.session().getBoolean("is_remembered")).isFalse();
    }

    @Test
    default void sessionIdIsNeverTakenFromTheClient() {
        String old = signIn("alice").sessionId();

        Login login = Login.with(
                anyone().with("Cookie", "JSESSIONID=" + old),
                Login.requestBuilder("alice")
                        .add("id", old)
                        .add("sid", old)
                        .add("session_id", old)
                        .add("session", Json.createObjectBuilder().add("id", old))
                        .build());

        assertThat(login.sessionId()).isNotEqualTo(old);
    }

    @Test
    default void bodyMayHaveEightKilobytes() {
        assertThat(anyone().json("POST", Login.PATH, bodyOf(BODY_LIMIT)).status())
                .isEqualTo(200);
        assertProblem(anyone().json("POST", Login.PATH, bodyOf(BODY_LIMIT + 1)), 413, "body_too_large");
        assertProblem(anyone().json("POST", Login.PATH, "x".repeat(1_000_000)), 413, "body_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/jsonx",
                "application/problem+json",
                "application/*",
                "*/*",
                "json",
                "application/json;charset",
                "application/json; charset=\"",
                ";"
            })
    default void otherMediaTypesThanJsonAreRefused(String type) {
        assertProblem(
                anyone().with("Content-Type", type)
                        .send(
                                "POST",
                                Login.PATH,
                                BodyPublishers.ofString(Login.request("alice").toString())),
                415,
                "unsupported_media_type");
    }

    @Test
    default void bodyWithoutMediaTypeIsRefused() {
        assertProblem(
                anyone().send(
                                "POST",
                                Login.PATH,
                                BodyPublishers.ofString(Login.request("alice").toString())),
                415,
                "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON;charset=\"UTF-8\""})
    default void mediaTypeMayHaveParameters(String type) {
        Answer answer = anyone().with("Content-Type", type)
                .send(
                        "POST",
                        Login.PATH,
                        BodyPublishers.ofString(Login.request("alice").toString()));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    default void loginReplacesTheSessionThatItCarries() {
        Login old = signIn("alice");

        Login next = Login.with(old.client(), Login.request("alice"));

        assertThat(next.sessionId()).isNotEqualTo(old.sessionId());
        assertEnded(old.client().get("api/hello"), "replaced");
        assertEnded(old.refresh(), "replaced");
        assertThat(next.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void loginAsSomeoneElseReplacesTheSessionToo() {
        Login alice = signIn("alice");

        Login bob = Login.with(alice.client(), Login.request("bob"));

        assertEnded(alice.client().get("api/hello"), "replaced");
        assertThat(bob.client().get("api/hello").json().getString("hello")).isEqualTo("bob");
    }

    @Test
    default void failedLoginEndsNothing() {
        Login login = signIn("alice");

        assertProblem(login.client().post(Login.PATH, credentials("alice", "wrong")), 401, "invalid_credentials");

        assertThat(login.client().get("api/hello").status()).isEqualTo(200);
    }

    @Test
    default void loginKeepsTheReasonOfASessionThatHadEnded() {
        Login old = signIn("alice");
        old.client().post("api/v1/auth/logout");

        Login.with(old.client(), Login.request("alice"));

        assertEnded(old.client().get("api/hello"), "signed_out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer garbage", "Bearer", "Basic YWxpY2U6eA==", "Bearer a.b.c"})
    default void uselessCredentialDoesNotHinderALogin(String authorization) {
        Http client = anyone().with("Authorization", authorization);

        assertThat(client.post(Login.PATH, Login.request("alice")).status()).isEqualTo(200);
    }

    private JsonValue deviceName(String name) {
        return Login.with(
                        anyone(),
                        Login.requestBuilder("alice").add("device_name", name).build())
                .session()
                .getValue("/device_name");
    }

    private static JsonObject credentials(String user, String password) {
        return Json.createObjectBuilder()
                .add("username", user)
                .add("password", password)
                .build();
    }

    private static Answer enable(Http admin, String user, boolean enabled) {
        return admin.put(
                "api/users/" + user + "/enabled",
                Json.createObjectBuilder().add("enabled", enabled).build());
    }

    /** A login of alice of that many bytes. */
    private static String bodyOf(int bytes) {
        String start = "{\"username\":\"alice\",\"password\":\"alice-password\",\"pad\":\"";
        String end = "\"}";
        return start + "x".repeat(bytes - start.length() - end.length()) + end;
    }

    private static Duration lifetime(JsonObject session) {
        return Duration.between(
                Instant.parse(session.getString("created_at")), Instant.parse(session.getString("expires_at")));
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }
}
