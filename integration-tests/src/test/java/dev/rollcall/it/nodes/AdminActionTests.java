package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertEnded;
import static dev.rollcall.it.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
