package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertEnded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refreshes whose answer never arrived. */
interface LostAnswerTests extends Applications {

    String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/17.4 Mobile/15E148 Safari/604.1";
    String UPDATED_PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
    String DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/124.0.0.0 Safari/537.36";

    private static Http from(Http application, String address, String userAgent) {
        return application.with("X-Forwarded-For", address).with("User-Agent", userAgent);
    }

    private Http phone() {
        return from(tunnel(), "203.0.113.7", PHONE);
    }

    private static Login signedIn(Http client, String user) {
        return new Login(client, Login.with(client, Login.request(user)).answer());
    }

    private static Login at(Http client, Login login) {
        return new Login(client, login.answer());
    }

    private static List<JsonObject> events(Login asking, Login about) {
        return asking
                .client()
                .get("api/v1/security-events")
                .json()
                .getJsonArray("events")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(event -> about.sessionId().equals(event.getString("session_id", null)))
                .toList();
    }

    private static List<String> types(Login login) {
        return events(login, login).stream()
                .map(event -> event.getString("type"))
                .toList();
    }

    @Test
    default void lateClientGetsItsAnswerFromAnywhereAndIsOnRecord() {
        Login first = signedIn(phone(), "lost-answer");
        Login lost = first.refreshed();

        Login again = at(from(tunnel(), "198.51.100.20", UPDATED_PHONE), first).refreshed();

        assertThat(again.refreshToken()).isEqualTo(lost.refreshToken());
        assertThat(use(again).json().getString("ip_address")).isEqualTo("198.51.100.20");
        assertThat(types(again)).containsExactlyInAnyOrder("address_changed", "refresh_recovered", "signed_in");
        JsonObject event = events(again, again).stream()
                .filter(one -> one.getString("type").equals("refresh_recovered"))
                .findFirst()
                .orElseThrow();
        assertThat(event.getString("severity")).isEqualTo("warning");
        assertThat(event.getString("explanation")).startsWith("A response with new tokens was lost;");
        assertThat(event.getString("ip_address")).isEqualTo("198.51.100.20");
        assertThat(again.refreshed().sessionId()).isEqualTo(first.sessionId());
    }

    @Test
    default void lateClientWhoseAnswerArrivedIsAThief() {
        Login first = signedIn(phone(), "used-answer");
        Login second = first.refreshed();
        assertThat(use(second).status()).isEqualTo(200);

        assertEnded(first.refresh(), "refresh_reused");

        assertEnded(use(second), "refresh_reused");
        assertEnded(second.refresh(), "refresh_reused");
    }

    @Test
    default void lateClientInAnotherBrowserIsAThief() {
        Login first = signedIn(phone(), "other-browser");
        Login second = first.refreshed();

        assertEnded(at(from(tunnel(), "203.0.113.7", DESKTOP), first).refresh(), "refresh_reused");

        assertEnded(use(second), "refresh_reused");
        assertThat(events(signedIn(phone(), "other-browser"), first))
                .extracting(event -> event.getString("type"))
                .contains("refresh_reused")
                .doesNotContain("refresh_recovered");
    }

    @Test
    default void oldAccessTokenDoesNotSpoilTheLostAnswer() {
        Login first = signedIn(phone(), "old-access");
        first.refreshed();
        assertThat(use(first).status()).isEqualTo(200);

        assertThat(first.refresh().status()).isEqualTo(200);
    }

    /** Who never uses up a token, but repeats each one within the window. */
    @Test
    default void thiefWhoFollowsWithinTheWindowIsSeen() {
        Http owner = from(gateway(), "203.0.113.7", DESKTOP);
        Http thief = from(gateway(), "198.51.100.66", DESKTOP);
        Login current = signedIn(owner, "followed");
        for (int i = 0; i < 3; i++) {
            Login next = current.refreshed();
            assertThat(use(next).status()).isEqualTo(200);
            Login copy = at(thief, current).refreshed();
            assertThat(use(copy).json().getString("ip_address")).isEqualTo("198.51.100.66");
            current = next;
        }

        assertThat(types(current))
                .containsExactlyInAnyOrder(
                        "signed_in",
                        "refresh_recovered",
                        "refresh_recovered",
                        "refresh_recovered",
                        "address_changed", // there
                        "address_changed", // and back, three times
                        "address_changed",
                        "address_changed",
                        "address_changed");
    }
}
