package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertEnded;
import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators do to users of all names, and what the application hears of it. */
interface AdminActionTests extends Applications {

    private static Answer signOut(Login admin, String path) {
        return admin.client().raw("DELETE", "api/v1/admin/sessions" + path);
    }

    private String doneBy(String admin) {
        return host().get("front/journal/" + admin).body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jörg Müller",
                "ann+tag@example",
                "a&b=c?d#e",
                "O'Brien \"x\"",
                "日本",
                "100:1,[x]{y}|z^",
                "' -- drop",
                "a...b.",
                "\uD83D\uDE00"
            })
    default void usersOfAllNamesAreListedAndSignedOut(String user) {
        Login admin = signIn(host(), "names.admin");
        Login other = signIn(host(), user);
        Http client = admin.client();
        String name = escaped(user);

        assertThat(client.raw("GET", "api/v1/admin/sessions?user=" + name)
                        .json()
                        .getInt("total"))
                .isEqualTo(1);
        assertThat(signOut(admin, "/" + name + "/" + other.sessionId()).status())
                .isEqualTo(200);
        assertEnded(use(other), "signed_out_by_admin");
        Login again = signIn(host(), user);
        assertThat(signOut(admin, "/" + name).json().getInt("revoked")).isEqualTo(1);
        assertEnded(use(again), "signed_out_by_admin");
    }

    /** Pairs that look alike, or are the same in one of the forms of Unicode, in a mapping of case, or to a careless database. */
    @ParameterizedTest
    @CsvSource(
            value = {
                "Zo\u0308e|Z\u00f6e",
                "\uac00|\u1100\u1161",
                "\u212b|\u00c5",
                "\u1e9b\u0323|\u017f\u0323\u0307",
                "\u0915\u093c|\u0958",
                "\u0439|\u0438\u0306",
                "\u03a3\u03c2|\u03a3\u03c3",
                "\u0130x|\u0131x",
                "Gro\u00df|Gross",
                "\ufb01n|fin",
                "\uff21da|Ada",
                "\u0430da|ada",
                "\ud834\udd5e|\ud834\udd57\ud834\udd65",
                "\ud83d\udc69\u200d\ud83d\udcbb|\ud83d\udc69\ud83d\udcbb",
                "eve|Eve",
                "eve|' eve'",
                "eve|'eve '",
                "eve|eve\u00a0",
                "revoke|revoke."
            },
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false)
    default void ofUsersWhoLookAlikeTheOneWhoIsNamedIsSignedOut(String one, String two) {
        Login admin = signIn(host(), "alike.admin");
        Login first = signIn(host(), one);
        Login second = signIn(host(), two);
        assertThat(all(admin, one)).containsExactly(first.sessionId());
        assertThat(all(admin, two)).containsExactly(second.sessionId());

        assertSignedOut(admin, one, first);
        assertThat(use(second).status()).isEqualTo(200);
        assertSignedOut(admin, two, second);
    }

    private void assertSignedOut(Login admin, String user, Login login) {
        assertThat(signOut(admin, "/" + escaped(user)).json().getInt("revoked")).isEqualTo(1);

        assertEnded(use(login), "signed_out_by_admin");
        assertThat(doneBy("alike.admin")).contains("USER_SIGNED_OUT " + user + " [" + login.sessionId() + "]");
    }

    private static List<String> all(Login admin, String user) {
        return admin
                .client()
                .raw("GET", "api/v1/admin/sessions?user=" + escaped(user))
                .json()
                .getJsonArray("sessions")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(session -> session.getString("id"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "/",
                "a\\b",
                "a;b=c",
                ";",
                ".",
                "..",
                "...",
                "50%",
                "%41",
                " eve",
                "eve ",
                "Zo\u0308e",
                "revoke"
            })
    default void namesThatNoPathCanCarryAreSignedOutByTheBody(String user) {
        Login admin = signIn(host(), "body.admin");
        Login one = signIn(host(), user);
        Login two = signIn(host(), user);
        Http client = admin.client();
        JsonObject named = Json.createObjectBuilder().add("user", user).build();

        Answer ended = revoke(client, with(named, "session_id", one.sessionId()));
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(ended.json().getInt("revoked")).isEqualTo(1);
        assertEnded(use(one), "signed_out_by_admin");
        assertThat(use(two).status()).isEqualTo(200);

        assertThat(revoke(client, with(named, "reason", "lost")).json().getInt("revoked"))
                .isEqualTo(1);
        assertEnded(use(two), "signed_out_by_admin");
        assertThat(doneBy("body.admin")).contains("USER_SIGNED_OUT " + user + " [" + two.sessionId() + "] lost");
    }

    private static Answer revoke(Http client, JsonObject body) {
        return client.post("api/v1/admin/sessions/revoke", body);
    }

    private static JsonObject with(JsonObject object, String name, String value) {
        return Json.createObjectBuilder(object).add(name, value).build();
    }

    @Test
    default void aBodyThatNamesNobodyOrTooMuchIsRefused() {
        Login admin = signIn(host(), "refused.admin");
        Login user = signIn(host(), "refused");
        Http client = admin.client();
        JsonObject named = Json.createObjectBuilder().add("user", "refused").build();

        assertProblem(revoke(client, JsonValue.EMPTY_JSON_OBJECT), 400, "invalid_request");
        assertProblem(client.json("POST", "api/v1/admin/sessions/revoke", "{\"user\":7}"), 400, "invalid_request");
        assertProblem(client.json("POST", "api/v1/admin/sessions/revoke", ""), 400, "invalid_request");
        assertProblem(client.post("api/v1/admin/sessions/revoke"), 415, "unsupported_media_type");
        assertProblem(revoke(client, with(named, "session_id", "1-1-1-1-1")), 400, "invalid_session_id");
        assertProblem(revoke(client, with(named, "session_id", admin.sessionId())), 404, "session_not_found");
        assertProblem(revoke(client, with(named, "reason", "x".repeat(1000))), 400, "invalid_request");
        assertProblem(client.post("api/v1/admin/sessions/revoke?all=true", named), 400, "invalid_request");
        assertProblem(client.post("api/v1/admin/sessions/refused", named), 405, "method_not_allowed");
        assertProblem(revoke(user.client(), named), 403, "forbidden");
        assertThat(use(user).status()).isEqualTo(200);
        assertThat(revoke(client, with(named, "user", "x".repeat(300))).json().getInt("revoked"))
                .isEqualTo(0);
    }

    @Test
    default void theApplicationHearsWhatAdministratorsDid() {
        Login admin = signIn(host(), "heard.admin");
        Login one = signIn(host(), "heard");
        Login two = signIn(host(), "heard");

        signOut(admin, "/heard/" + one.sessionId());
        signOut(admin, "/nobody/" + two.sessionId());
        Http because = admin.client().with("X-Reason", "UTF-8''Ger%C3%A4t%20verloren");
        because.delete("api/v1/admin/sessions/heard");

        assertThat(doneBy("heard.admin"))
                .contains("SESSION_ENDED heard [" + one.sessionId() + "] without reason")
                .contains("USER_SIGNED_OUT heard [" + two.sessionId() + "] Ger\u00e4t verloren")
                .doesNotContain("nobody");
    }

    @Test
    default void aManagementTokenIsNoKeyToTheAdministration() {
        Login kept = signIn(strict(), "limited.admin");
        signIn(strict(), "limited.admin");
        String token = attempt(strict(), "limited.admin").json().getString("management_token");
        Http holder = strict().bearer(token);

        for (String path : new String[] {"api/v1/admin/sessions", "api/v1/admin/statistics"}) {
            assertProblem(holder.get(path), 401, "token_invalid");
            assertThat(holder.delete(path).status()).isEqualTo(401);
        }
        assertProblem(holder.delete("api/v1/admin/sessions/limited.admin"), 401, "token_invalid");
        assertThat(use(kept).status()).isEqualTo(200);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append('%').append(String.format("%02X", b));
        }
        return escaped.toString().replace("%2E", ".");
    }
}
