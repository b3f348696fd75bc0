package dev.rollcall.it.nodes;

import static dev.rollcall.it.api.Problems.assertEnded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.api.Login;
import jakarta.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events from the application, and to it. */
interface EventTests extends Applications {

    private static Answer change(Http application, String what) {
        return application.post("front/changes/" + what);
    }

    private String journal(String user) {
        return host().get("front/journal/" + user).body();
    }

    private String userOf(String test, String kind) {
        return test + "-" + kind;
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_deleted", "roles_changed", "password_changed"})
    default void changeEndsTheSessionsOnceItsTransactionCommitted(String kind) {
        Login one = signIn(host(), userOf("commit", kind));
        Login other = signIn(host(), userOf("commit", kind));
        Login bystander = signIn(host(), userOf("bystander", kind));

        Answer changed = change(host(), kind + "/" + userOf("commit", kind) + "/commit");

        assertThat(changed.body()).as("sessions before the commit").isEqualTo("2");
        assertEnded(use(one), kind);
        assertEnded(use(other), kind);
        assertEnded(other.refresh(), kind);
        assertThat(use(bystander).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_deleted", "roles_changed", "password_changed"})
    default void changeThatIsRolledBackEndsNothing(String kind) {
        Login login = signIn(host(), userOf("rollback", kind));

        assertThat(change(host(), kind + "/" + userOf("rollback", kind) + "/rollback")
                        .body())
                .isEqualTo("rolled back");

        assertThat(use(login).status()).isEqualTo(200);
        login.refreshed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_deleted", "roles_changed", "password_changed"})
    default void changeWithoutTransactionEndsTheSessionsAtOnce(String kind) {
        Login login = signIn(host(), userOf("now", kind));

        assertThat(change(host(), kind + "/" + userOf("now", kind) + "/now").status())
                .isEqualTo(204);

        assertEnded(use(login), kind);
        signIn(host(), userOf("now", kind));
    }

    @Test
    default void changesThatAreSwitchedOffEndNothing() {
        Login login = signIn(lenient(), "lenient");

        change(lenient(), "roles_changed/lenient/commit");
        change(lenient(), "roles_changed/lenient/now");
        assertThat(use(login).status()).isEqualTo(200);

        change(lenient(), "password_changed/lenient/commit");
        assertEnded(use(login), "password_changed");
    }

    @Test
    default void applicationHearsOfEverySessionsLife() {
        Login first = signIn(host(), "journal");
        Login second = first.refreshed();
        second.refreshed();
        first.refresh();
        Login other = signIn(host(), "journal");
        other.client().post("api/v1/auth/logout");
        other.client().post("api/v1/auth/logout");

        assertThat(journal("journal").lines())
                .containsExactly(
                        "started " + first.sessionId(),
                        "refreshed " + first.sessionId(),
                        "refreshed " + first.sessionId(),
                        "ended " + first.sessionId() + " refresh_reused",
                        "suspicious " + first.sessionId() + " REFRESH_REUSED",
                        "started " + other.sessionId(),
                        "ended " + other.sessionId() + " signed_out");
    }

    @Test
    default void applicationHearsOfEverySessionThatItsChangeEnded() {
        Login one = signIn(host(), "fired");
        Login other = signIn(host(), "fired");

        change(host(), "user_deleted/fired/commit");

        assertThat(journal("fired").lines().skip(2))
                .containsExactlyInAnyOrder(
                        "ended " + one.sessionId() + " user_deleted", "ended " + other.sessionId() + " user_deleted");
    }

    @Test
    default void applicationHearsOfWrongPasswords() {
        Answer refused = wrongPassword("clumsy");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(journal("clumsy")).isEqualTo("failed on Chrome 124 on Windows");
    }

    private Answer wrongPassword(String user) {
        return host().with(
                        "User-Agent",
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0"
                                + " Safari/537.36")
                .post(
                        Login.PATH,
                        Json.createObjectBuilder()
                                .add("username", user)
                                .add("password", "wrong")
                                .build());
    }

    @Test
    default void observerThatFailsHarmsNobody() {
        assertThat(wrongPassword("trouble").json().getString("code")).isEqualTo("invalid_credentials");
        Login first = signIn(host(), "trouble");
        Login second = first.refreshed();
        second.refreshed();
        assertThat(use(second).status()).isEqualTo(200);
        assertEnded(first.refresh(), "refresh_reused");
        Login other = signIn(host(), "trouble");

        assertThat(other.client().post("api/v1/auth/logout").status()).isEqualTo(204);

        assertEnded(use(other), "signed_out");
        assertThat(journal("trouble").lines()).hasSize(8);
    }
}
