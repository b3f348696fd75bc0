package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertEnded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Browser;
import dev.rollcall.it.api.Http;
import dev.rollcall.testing.Parallel;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application that signs users in itself, with {@code @Inject SignIns}. */
interface OwnLoginTests extends Applications {

    private Http badge(String path) {
        return host().bearer(host().post("front/badges/" + path).body());
    }

    private static Answer current(Http client) {
        return client.get("api/v1/sessions/current");
    }

    @Test
    default void sessionOfTheApplicationsOwnLoginIsLikeAnyOther() {
        Http badge = badge("own");

        JsonObject session = current(badge).json();

        assertThat(session.getString("device_name")).isEqualTo("Gate");
        assertThat(session.getString("ip_address")).isEqualTo("127.0.0.1");
        assertThat(host().get("front/badges/own").body()).isEqualTo(session.getString("id"));
        assertThat(host().get("front/journal/own").body()).isEqualTo("started " + session.getString("id"));
    }

    @Test
    default void cookiesOfTheApplicationsOwnLoginWorkEverywhere() {
        Browser empty = new Browser(host(), Map.of());

        Browser first = empty.after(empty.page().post("front/badges/browser/browser"));
        String session = first.sessionId();
        Browser refreshed = first.after(first.page().post("api/v1/auth/refresh"));
        assertThat(refreshed.sessionId()).isEqualTo(session);

        Browser second = refreshed.after(refreshed.page().post("front/badges/browser/browser"));
        assertThat(second.device()).isEqualTo(first.device());
        assertThat(second.sessionId()).isNotEqualTo(session);
        assertEnded(refreshed.page().get("api/v1/sessions/current"), "replaced");
    }

    @Test
    default void anotherSiteCanNotSignABrowserIn() {
        assertThat(host().with("Sec-Fetch-Site", "cross-site")
                        .post("front/badges/forged/browser")
                        .status())
                .isEqualTo(403);
        assertThat(host().get("front/badges/forged").body()).isEmpty();
    }

    @Test
    default void applicationEndsAllSessionsOfAUser() {
        Http first = badge("gone");
        Http second = badge("gone");

        assertThat(host().delete("front/badges/gone").body()).isEqualTo("2");

        assertEnded(current(first), "signed_out_by_admin");
        assertEnded(current(second), "signed_out_by_admin");
        assertThat(host().get("front/badges/gone").body()).isEmpty();
        assertThat(host().delete("front/badges/gone").body()).isEqualTo("0");
    }

    @Test
    default void startedSessionOutlivesARollbackOfTheApplication() {
        Http badge = badge("undone/rollback");

        Answer current = current(badge);

        assertThat(current.status()).isEqualTo(200);
        assertThat(host().get("front/badges/undone").body())
                .isEqualTo(current.json().getString("id"));
    }

    @Test
    default void endedSessionStaysEndedAfterARollbackOfTheApplication() {
        Http badge = badge("ended");

        assertThat(host().delete("front/badges/ended/rollback").body()).isEqualTo("1");

        assertEnded(current(badge), "signed_out_by_admin");
    }

    /**
     * Whatever other requests do at the same time, the transaction stays the application's: Rollcall is called inside of those
     * of {@code @Transactional}, which forbid what is done here.
     */
    @Test
    default void transactionsOfTheApplicationDoNotMix() throws Exception {
        List<String> ended = Parallel.run(16, number -> {
            String user = "crowded" + number;
            for (int change = 0; change < 4; change++) {
                host().post("front/changes/password_changed/" + user + "/commit");
            }
            badge(user);
            return host().delete("front/badges/" + user + "/rollback").body();
        });

        assertThat(ended).containsOnly("1");
    }
}
