package dev.rollcall.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * A login, or a later refresh of it: the answer and what a client does with it.
 *
 * @param anyone a client without credentials
 * @param answer what the server gave
 */
public record Login(Http anyone, JsonObject answer) {

    public static final String PATH = "api/v1/auth/login";

    /** What signs a user of the sample in. */
    public static JsonObject request(String user) {
        return requestBuilder(user).build();
    }

    /** The same, for more members. */
    public static JsonObjectBuilder requestBuilder(String user) {
        return Json.createObjectBuilder().add("username", user).add("password", user + "-password");
    }

    /** A login that must succeed; the request goes out with what the client carries. */
    public static Login with(Http client, JsonObject request) {
        Answer answer = client.post(PATH, request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new Login(new Http(client.base()), answer.json());
    }

    public String accessToken() {
        return answer.getString("access_token");
    }

    public String refreshToken() {
        return answer.getString("refresh_token");
    }

    public JsonObject session() {
        return answer.getJsonObject("session");
    }

    public String sessionId() {
        return session().getString("id");
    }

    /** A client that carries the access token. */
    public Http client() {
        return anyone.bearer(accessToken());
    }

    /** The same session with the next pair of tokens; it must be given. */
    public Login refreshed() {
        Answer refreshed = refresh();
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        return new Login(anyone, refreshed.json());
    }

    public Answer refresh() {
        return anyone.post("api/v1/auth/refresh", refreshRequest());
    }

    public JsonObject refreshRequest() {
        return Json.createObjectBuilder().add("refresh_token", refreshToken()).build();
    }
}
