package dev.rollcall.it.api;

import static dev.rollcall.it.api.Problems.assertProblem;
import static dev.rollcall.it.api.Problems.assertTokenMissing;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface RoleTests extends DeployedSample {

    @Test
    default void usersAreManagedByAdministratorsOnly() {
        Http alice = signIn("alice").client();

        assertForbidden(alice.delete("api/users/bob"));
        assertForbidden(alice.put("api/users/alice/groups", groups("user", "admin")));
        assertForbidden(alice.put("api/users/bob/enabled", enabled(false)));
        assertForbidden(alice.delete("api/users/nobody"));

        assertThat(signIn("bob").client().get("api/hello").status()).isEqualTo(200);
        assertForbidden(signIn("alice").client().delete("api/users/nobody"));
    }

    @Test
    default void strangersAreAskedToSignIn() {
        assertTokenMissing(anyone().delete("api/users/bob"));
        assertTokenMissing(anyone().put("api/users/bob/enabled", enabled(false)));
    }

    /** Nobody else in these tests is carol. */
    @Test
    default void deletedUserCannotSignIn() {
        Http admin = signIn("admin").client();
        signIn("carol");

        assertThat(admin.delete("api/users/carol").status()).isEqualTo(204);

        assertProblem(anyone().post(Login.PATH, Login.request("carol")), 401, "invalid_credentials");
        assertThat(admin.delete("api/users/carol").status()).isEqualTo(404);
        assertThat(admin.put("api/users/carol/enabled", enabled(true)).status()).isEqualTo(404);
    }

    @Test
    default void groupsAreTheRolesOfTheNextLogin() {
        Http admin = signIn("admin").client();
        try {
            assertThat(admin.put("api/users/bob/groups", groups("user", "admin"))
                            .status())
                    .isEqualTo(204);
            assertThat(signIn("bob").client().delete("api/users/nobody").status())
                    .isEqualTo(404);
        } finally {
            assertThat(admin.put("api/users/bob/groups", groups("user")).status())
                    .isEqualTo(204);
        }

        assertForbidden(signIn("bob").client().delete("api/users/nobody"));
    }

    @Test
    default void disabledUserCannotSignInUntilEnabled() {
        Http admin = signIn("admin").client();
        try {
            assertThat(admin.put("api/users/bob/enabled", enabled(false)).status())
                    .isEqualTo(204);
            assertProblem(anyone().post(Login.PATH, Login.request("bob")), 401, "invalid_credentials");
        } finally {
            assertThat(admin.put("api/users/bob/enabled", enabled(true)).status())
                    .isEqualTo(204);
        }

        assertThat(signIn("bob").client().get("api/hello").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"groups\":null,\"enabled\":null}",
                "{\"groups\":\"admin\",\"enabled\":\"false\"}",
                "{\"groups\":[1],\"enabled\":0}",
                "{\"groups\":[\"a,b\"],\"enabled\":[]}",
                "{\"groups\":[\"user\"],\"enabled\":true} x"
            })
    default void malformedChangeOfAUserIsRefused(String body) {
        Http admin = signIn("admin").client();

        assertThat(admin.json("PUT", "api/users/bob/groups", body).status()).isEqualTo(400);
        assertThat(admin.json("PUT", "api/users/bob/enabled", body).status()).isEqualTo(400);
    }

    private static void assertForbidden(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.json().getInt("status")).isEqualTo(403);
    }

    private static JsonObject enabled(boolean enabled) {
        return Json.createObjectBuilder().add("enabled", enabled).build();
    }

    private static JsonObject groups(String... groups) {
        return Json.createObjectBuilder()
                .add("groups", Json.createArrayBuilder(List.of(groups)))
                .build();
    }
}
